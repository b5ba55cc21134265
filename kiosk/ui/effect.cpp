// effect.cpp: the one place where effects are copied, moved, compared and ended.
#include "kiosk/ui/effect.h"

#include <utility>

namespace lectern {

Effect::Effect() = default;
template <class Kind>
requires kIsKindOf<Kind, AnyEffect> Effect::Effect(Kind kind) : AnyEffect(std::move(kind)) {}
Effect::Effect(const Effect&) = default;
Effect::Effect(Effect&&) noexcept = default;
Effect& Effect::operator=(const Effect&) = default;
Effect& Effect::operator=(Effect&&) noexcept = default;
Effect::~Effect() = default;
bool Effect::operator==(const Effect& other) const {
  return static_cast<const AnyEffect&>(*this) == static_cast<const AnyEffect&>(other);
}

template Effect::Effect(SaveComment);
template Effect::Effect(SaveFairness);
template Effect::Effect(CheckReceipt);
template Effect::Effect(ReadOthers);
template Effect::Effect(CheckRecord);
template Effect::Effect(ForgetVisitor);
template Effect::Effect(ComposeAsked);
template Effect::Effect(ComposeForgotten);
template Effect::Effect(StaffEffect);

}  // namespace lectern
