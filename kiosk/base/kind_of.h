// kind_of.h: whether a type is one of a variant's kinds.
#pragma once

#include <type_traits>
#include <variant>

namespace lectern {

template <class Kind, class Variant>
inline constexpr bool kIsKindOf = false;
template <class Kind, class... Kinds>
inline constexpr bool kIsKindOf<Kind, std::variant<Kinds...>> = (std::is_same_v<Kind, Kinds> || ...);

}  // namespace lectern
