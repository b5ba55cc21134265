// typesetter.cpp: Pango for paragraphs, fontconfig for which fonts, FreeType for glyph pictures.
// One file: what sets a paragraph, finds its carets and hits its letters is one layout of one library.
#include "kiosk/text/typesetter.h"

#include <fontconfig/fontconfig.h>
#include <pango/pangofc-font.h>
#include <pango/pangofc-fontmap.h>
#include <pango/pangoft2.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <map>
#include <set>
#include <unordered_map>
#include <utility>

#include "kiosk/base/graphemes.h"
#include "kiosk/base/utf8.h"
#include "kiosk/text/glyphs.h"
#include "kiosk/text/isolate.h"

namespace lectern {
namespace {

// Noto Sans, the body font, reaches 1.069 em above and 0.293 em below its baseline (its hhea table). Every line is
// placed by these, so that a line keeps its height whatever other fonts it borrows from.
constexpr float kAscent = 1.069F;
constexpr float kDescent = 0.293F;
// A letter typed makes a paragraph of the whole text, so the cache is bounded by text, not by count.
constexpr std::size_t kMostBytes = 256 * 1024;
constexpr std::size_t kOwnBytes = 64;

constexpr std::uint32_t kIcons = 0x80000000U;  // GlyphId::font of an icon: this, and its size

constexpr const char* kUsualFamilies =
    "Noto Sans,Noto Sans Arabic,Noto Sans CJK SC,Noto Sans Symbols2,Noto Sans Symbols,Noto Sans Math";

// Scripts that share code points are told apart by the order of families.
std::string families_of(const Language* language) {
  if (language == nullptr || language->fonts.empty()) return kUsualFamilies;
  std::string all;
  for (const std::string& family : language->fonts) all += (all.empty() ? "" : ",") + family;
  return all;
}

// A fontconfig file that accepts the files that languages bring along; empty: there are none.
std::string accepted_files(const Languages& languages) {
  std::string globs;
  for (const Language& language : languages.all) {
    for (const std::string& file : language.font_files) globs += "<glob>*/" + file + "</glob>";
  }
  if (globs.empty()) return {};
  return "<?xml version=\"1.0\"?><fontconfig><selectfont><acceptfont>" + globs +
         "</acceptfont></selectfont></fontconfig>";
}

// The first font of a list of its own; empty: there is none.
std::string only_font(const std::filesystem::path& list) {
  FcConfig* config = FcConfigCreate();
  const std::string path = list.string();
  std::string found;
  if (FcConfigParseAndLoad(config, reinterpret_cast<const FcChar8*>(path.c_str()), FcTrue) == FcTrue &&  // NOLINT
      FcConfigBuildFonts(config) == FcTrue) {
    const FcFontSet* fonts = FcConfigGetFonts(config, FcSetSystem);
    FcChar8* file = nullptr;
    if (fonts != nullptr && fonts->nfont > 0 && FcPatternGetString(fonts->fonts[0], FC_FILE, 0, &file) == FcResultMatch)
      found = reinterpret_cast<const char*>(file);  // NOLINT: fontconfig's own byte type
  }
  FcConfigDestroy(config);
  return found;
}

float from_pango(int units) { return static_cast<float>(units) / static_cast<float>(PANGO_SCALE); }

// How far a mark stands below its baseline: no farther up or down than its line reaches, however many are stacked.
float kept_in_line(PangoFont* font, const PangoGlyphInfo& mark, float line_height, float baseline) {
  PangoRectangle ink{};
  pango_font_get_glyph_extents(font, mark.glyph, &ink, nullptr);
  const float rise = from_pango(mark.geometry.y_offset);
  const float top = from_pango(ink.y);
  const float bottom = from_pango(ink.y + ink.height);
  const float lowest = line_height - baseline - bottom;
  const float highest = -baseline - top;
  return highest > lowest ? rise : std::clamp(rise, highest, lowest);
}

struct Freed {
  void operator()(void* object) const { g_object_unref(object); }
};
template <class T>
using Owned = std::unique_ptr<T, Freed>;

struct Laid {
  Owned<PangoLayout> layout{};
  Isolated isolated{};
  Paragraph paragraph{};
  float width = 0;  // where it wraps
};

}  // namespace

struct Typesetter::Inside {
  FcConfig* config = nullptr;
  Languages languages{};
  std::map<std::string, std::string, std::less<>> families{};  // by the language's tag, as asked for
  Owned<PangoFontMap> fonts{};
  // One for each direction and language: a layout is laid out anew when its context changes.
  std::map<std::pair<bool, std::string>, Owned<PangoContext>> contexts{};
  std::unordered_map<PangoFont*, std::uint32_t> font_ids{};
  std::vector<Owned<PangoFont>> kept{};  // index: GlyphId::font
  std::unordered_map<std::string, std::unique_ptr<Laid>> cache{};
  GlyphPainter painter{};
  std::string icons{};  // the file of the icons' font; empty: there is none
  std::size_t made = 0;
  std::size_t held = 0;  // bytes of text in the cache, about
  std::string key{};     // reused, so that a look-up allocates nothing

  ~Inside() {
    cache.clear();
    kept.clear();
    contexts.clear();
    fonts.reset();
    if (config != nullptr) FcConfigDestroy(config);
  }

  std::uint32_t id_of(PangoFont* font) {
    const auto [found, added] = font_ids.try_emplace(font, static_cast<std::uint32_t>(kept.size()));
    if (added) kept.emplace_back(PANGO_FONT(g_object_ref(font)));
    return found->second;
  }

  const char* families_for(std::string_view lang) {
    const auto known = families.find(lang);
    if (known != families.end()) return known->second.c_str();
    return families.emplace(lang, families_of(languages.find(lang))).first->second.c_str();
  }

  PangoContext* context_for(bool rtl, const std::string& lang) {
    Owned<PangoContext>& context = contexts[{rtl, lang}];
    if (context == nullptr) {
      context.reset(pango_font_map_create_context(fonts.get()));
      pango_context_set_base_dir(context.get(), rtl ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR);
      pango_context_set_language(context.get(), pango_language_from_string(lang.c_str()));
    }
    return context.get();
  }

  Laid& laid(std::string_view text, const TextStyle& style, float width, std::string_view lang);
  std::unique_ptr<Laid> make(std::string_view text, const TextStyle& style, float width, std::string_view lang);
  void place(Laid& laid, const TextStyle& style);
};

Laid& Typesetter::Inside::laid(std::string_view text, const TextStyle& style, float width, std::string_view lang) {
  key.clear();
  const std::array<float, 3> numbers{style.px, style.leading, width > 0 ? width : 0.0F};
  key.append(reinterpret_cast<const char*>(numbers.data()), sizeof numbers);  // NOLINT: bytes of plain floats
  key += static_cast<char>((style.bold ? 1 : 0) | (style.rtl ? 2 : 0) | (static_cast<int>(style.align) << 2));
  key += lang;
  key += '\0';
  key += text;
  if (const auto found = cache.find(key); found != cache.end()) return *found->second;
  held += text.size() + kOwnBytes;
  if (held > kMostBytes) {
    cache.clear();
    held = 0;
  }
  return *cache.emplace(key, make(text, style, width, lang)).first->second;
}

std::unique_ptr<Laid> Typesetter::Inside::make(std::string_view text, const TextStyle& style, float width,
                                               std::string_view lang) {
  ++made;
  auto result = std::make_unique<Laid>();
  result->layout.reset(pango_layout_new(context_for(style.rtl, std::string(lang.empty() ? "en" : lang))));
  PangoLayout* layout = result->layout.get();

  PangoFontDescription* font = pango_font_description_from_string(families_for(lang));
  pango_font_description_set_weight(font, style.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_font_description_set_absolute_size(font, static_cast<double>(style.px) * PANGO_SCALE);
  pango_layout_set_font_description(layout, font);
  pango_font_description_free(font);

  PangoAttrList* attributes = pango_attr_list_new();
  pango_attr_list_insert(attributes, pango_attr_insert_hyphens_new(FALSE));
  pango_layout_set_attributes(layout, attributes);
  pango_attr_list_unref(attributes);

  pango_layout_set_auto_dir(layout, TRUE);
  pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
  // Pango's left and right are those of its context's direction, and change sides in a paragraph of the other one.
  const bool left = (style.align == Align::start) != style.rtl;
  pango_layout_set_alignment(layout, style.align == Align::center ? PANGO_ALIGN_CENTER
                                     : left                       ? PANGO_ALIGN_LEFT
                                                                  : PANGO_ALIGN_RIGHT);
  if (width > 0) pango_layout_set_width(layout, static_cast<int>(std::floor(width)) * PANGO_SCALE);
  result->isolated = isolate(text);
  const std::string& shown = result->isolated.text;
  pango_layout_set_text(layout, shown.data(), static_cast<int>(shown.size()));
  result->width = width;
  place(*result, style);
  return result;
}

void Typesetter::Inside::place(Laid& laid, const TextStyle& style) {
  Paragraph& paragraph = laid.paragraph;
  const float line_height = std::round(style.leading * style.px);
  const float baseline = std::round((line_height - (kAscent + kDescent) * style.px) / 2 + kAscent * style.px);
  PangoLayoutIter* iter = pango_layout_get_iter(laid.layout.get());
  do {
    PangoLayoutLine* line = pango_layout_iter_get_line_readonly(iter);
    PangoRectangle logical{};
    pango_layout_iter_get_line_extents(iter, nullptr, &logical);
    const float y = static_cast<float>(paragraph.lines) * line_height + baseline;
    paragraph.width = std::max(paragraph.width, std::ceil(from_pango(logical.width)));
    int pen = logical.x;
    for (GSList* at = line->runs; at != nullptr; at = at->next) {
      const auto* run = static_cast<const PangoGlyphItem*>(at->data);
      const std::uint32_t font = id_of(run->item->analysis.font);
      for (int i = 0; i < run->glyphs->num_glyphs; ++i) {
        const PangoGlyphInfo& glyph = run->glyphs->glyphs[i];
        if ((glyph.glyph & PANGO_GLYPH_UNKNOWN_FLAG) != 0) {
          if (glyph.glyph != PANGO_GLYPH_EMPTY) ++paragraph.missing;
        } else if (glyph.glyph != PANGO_GLYPH_EMPTY) {
          const float rise = glyph.geometry.width == 0
                                 ? kept_in_line(run->item->analysis.font, glyph, line_height, baseline)
                                 : from_pango(glyph.geometry.y_offset);
          paragraph.glyphs.push_back(
              {{font, glyph.glyph}, std::round(from_pango(pen + glyph.geometry.x_offset)), std::round(y + rise)});
        }
        pen += glyph.geometry.width;
      }
    }
    ++paragraph.lines;
  } while (pango_layout_iter_next_line(iter) != FALSE);
  pango_layout_iter_free(iter);
  paragraph.height = static_cast<float>(paragraph.lines) * line_height;
}

Typesetter::Typesetter() : inside_(std::make_unique<Inside>()) {}
Typesetter::~Typesetter() = default;

Result<std::unique_ptr<Typesetter>> Typesetter::open(const std::filesystem::path& fonts_conf, Languages languages) {
  std::unique_ptr<Typesetter> made(new Typesetter());
  Inside& in = *made->inside_;
  in.config = FcConfigCreate();
  std::error_code failed;
  const std::string path =
      std::filesystem::absolute(fonts_conf, failed).string();  // fontconfig looks up relative names elsewhere
  const std::string more = accepted_files(languages);
  in.languages = std::move(languages);
  const auto bytes = [](const std::string& text) { return reinterpret_cast<const FcChar8*>(text.c_str()); };  // NOLINT
  if (FcConfigParseAndLoad(in.config, bytes(path), FcTrue) == FcFalse ||
      (!more.empty() && FcConfigParseAndLoadFromMemory(in.config, bytes(more), FcTrue) == FcFalse) ||
      FcConfigBuildFonts(in.config) == FcFalse)
    return Error{ErrorCode::unavailable, "read the font list " + path};
  const FcFontSet* found = FcConfigGetFonts(in.config, FcSetSystem);
  if (found == nullptr || found->nfont == 0)
    return Error{ErrorCode::unavailable, "find any font named in " + path + ": install fonts-noto-core"};
  in.icons = only_font(std::filesystem::path(path).parent_path() / "icons.conf");
  in.fonts.reset(pango_ft2_font_map_new());
  pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(in.fonts.get()), in.config);
  // 72 dots an inch: a size in points is a size in pixels.
  pango_ft2_font_map_set_resolution(PANGO_FT2_FONT_MAP(in.fonts.get()), 72.0, 72.0);
  return made;
}

const Paragraph& Typesetter::set(std::string_view text, const TextStyle& style, float width, std::string_view lang) {
  return inside_->laid(text, style, width, lang).paragraph;
}

CaretBox Typesetter::caret(std::string_view text, const TextStyle& style, float width, std::string_view lang,
                           std::size_t at) {
  Laid& laid = inside_->laid(text, style, width, lang);
  PangoRectangle strong{};
  const int index = static_cast<int>(laid.isolated.shown(std::min(at, text.size())));
  pango_layout_get_cursor_pos(laid.layout.get(), index, &strong, nullptr);
  // At a soft wrap the caret belongs to the line that begins there.
  int line = 0;
  int x = 0;
  pango_layout_index_to_line_x(laid.layout.get(), index, FALSE, &line, &x);
  const float line_height = std::round(style.leading * style.px);
  return {std::round(from_pango(strong.x)), static_cast<float>(line) * line_height, line_height};
}

std::size_t Typesetter::hit(std::string_view text, const TextStyle& style, float width, std::string_view lang, float x,
                            float y) {
  Laid& laid = inside_->laid(text, style, width, lang);
  PangoLayout* layout = laid.layout.get();
  const float line_height = std::round(style.leading * style.px);
  const int row = std::clamp(static_cast<int>(y / line_height), 0, pango_layout_get_line_count(layout) - 1);
  const PangoLayoutLine* line = pango_layout_get_line_readonly(layout, row);
  int count = 0;
  const PangoLogAttr* places = pango_layout_get_log_attrs_readonly(layout, &count);
  const char* all = pango_layout_get_text(layout);
  const char* at = all + line->start_index;
  const char* end = at + line->length;
  // Where directions meet, two carets lie between the same two letters: a finger means the one it is nearest to.
  const int wanted = static_cast<int>(std::lround(x * static_cast<float>(PANGO_SCALE)));
  int nearest = line->start_index;
  int least = std::numeric_limits<int>::max();
  for (auto n = g_utf8_pointer_to_offset(all, at); n < count && at <= end; ++n, at = g_utf8_next_char(at)) {
    if (places[n].is_cursor_position == 0) continue;
    const int index = static_cast<int>(at - all);
    // Not at an isolate mark: the text has no such place.
    const auto shown = static_cast<std::size_t>(index);
    if (laid.isolated.shown(std::min(laid.isolated.plain(shown), text.size())) != shown) continue;
    int own_row = 0;
    int ignored = 0;
    pango_layout_index_to_line_x(layout, index, FALSE, &own_row, &ignored);
    if (own_row != row) continue;
    PangoRectangle strong{};
    pango_layout_get_cursor_pos(layout, index, &strong, nullptr);
    if (const int away = std::abs(strong.x - wanted); away < least) {
      least = away;
      nearest = index;
    }
  }
  return std::min(laid.isolated.plain(static_cast<std::size_t>(nearest)), text.size());
}

std::pair<std::size_t, std::size_t> Typesetter::line_of(std::string_view text, const TextStyle& style, float width,
                                                        std::string_view lang, std::size_t at) {
  Laid& laid = inside_->laid(text, style, width, lang);
  const auto row_of = [&](std::size_t place) {
    int row = 0;
    int ignored = 0;
    pango_layout_index_to_line_x(laid.layout.get(), static_cast<int>(laid.isolated.shown(place)), FALSE, &row,
                                 &ignored);
    return row;
  };
  const int row = row_of(std::min(at, text.size()));
  const PangoLayoutLine* line = pango_layout_get_line_readonly(laid.layout.get(), row);
  const auto plain = [&](int index) {
    return std::min(laid.isolated.plain(static_cast<std::size_t>(index)), text.size());
  };
  const std::size_t first = plain(line->start_index);
  std::size_t last = plain(line->start_index + line->length);
  if (row_of(last) != row) last = std::max(first, previous_grapheme(text, last));  // behind a soft wrap begins the next
  return {first, last};
}

std::vector<Covered> Typesetter::stretches(std::string_view text, const TextStyle& style, float width,
                                           std::string_view lang, std::size_t from, std::size_t to) {
  Laid& laid = inside_->laid(text, style, width, lang);
  const float line_height = std::round(style.leading * style.px);
  const auto begin = static_cast<int>(laid.isolated.shown(std::min(from, text.size())));
  const auto end = static_cast<int>(laid.isolated.shown(std::min(to, text.size())));
  std::vector<Covered> found;
  int row = 0;
  PangoLayoutIter* iter = pango_layout_get_iter(laid.layout.get());
  do {
    PangoLayoutLine* line = pango_layout_iter_get_line_readonly(iter);
    if (const int stop = line->start_index + line->length; begin < end && begin <= stop && end > line->start_index) {
      PangoRectangle logical{};
      pango_layout_iter_get_line_extents(iter, nullptr, &logical);
      int* ranges = nullptr;
      int count = 0;
      pango_layout_line_get_x_ranges(line, std::max(begin, line->start_index), std::min(end, stop), &ranges, &count);
      for (int i = 0; i < count; ++i) {
        const int left = std::max(ranges[2 * i], logical.x);
        const int right = std::min(ranges[2 * i + 1], logical.x + logical.width);
        if (right > left)
          found.push_back(
              {from_pango(left), static_cast<float>(row) * line_height, from_pango(right - left), line_height});
      }
      g_free(ranges);
    }
    ++row;
  } while (pango_layout_iter_next_line(iter) != FALSE);
  pango_layout_iter_free(iter);
  return found;
}

float Typesetter::widest_word(std::string_view text, const TextStyle& style, std::string_view lang) {
  // Wrapped at a single pixel, a paragraph breaks wherever it may; what is left is the widest part. Character breaks
  // would hide it, so words alone may break here.
  TextStyle narrow = style;
  narrow.align = Align::start;
  Laid& laid = inside_->laid(text, narrow, 0, lang);
  PangoLayout* layout = pango_layout_copy(laid.layout.get());
  pango_layout_set_wrap(layout, PANGO_WRAP_WORD);
  pango_layout_set_width(layout, 1);
  int widest = 0;
  PangoLayoutIter* iter = pango_layout_get_iter(layout);
  do {
    PangoRectangle logical{};
    pango_layout_line_get_extents(pango_layout_iter_get_line_readonly(iter), nullptr, &logical);
    widest = std::max(widest, logical.width);
  } while (pango_layout_iter_next_line(iter) != FALSE);
  pango_layout_iter_free(iter);
  g_object_unref(layout);
  return std::ceil(from_pango(widest));
}

std::vector<std::string> Typesetter::undrawable(std::string_view text) const {
  const FcFontSet* fonts = FcConfigGetFonts(inside_->config, FcSetSystem);
  std::vector<std::string> found;
  std::set<std::int32_t> seen;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    at += point.bytes;
    const auto letter = static_cast<gunichar>(point.value);
    const bool needs_none = letter < ' ' || g_unichar_isspace(letter) != 0 || pango_is_zero_width(letter) != 0;
    if (needs_none || !seen.insert(point.value).second) continue;
    bool any = false;
    for (int i = 0; i < fonts->nfont && !any; ++i) {
      FcCharSet* has = nullptr;
      any = FcPatternGetCharSet(fonts->fonts[i], FC_CHARSET, 0, &has) == FcResultMatch &&
            FcCharSetHasChar(has, static_cast<FcChar32>(point.value)) == FcTrue;
    }
    if (!any) append_utf8(found.emplace_back(), point.value);
  }
  return found;
}

bool Typesetter::has_icons() const { return !inside_->icons.empty(); }

GlyphId Typesetter::icon(std::uint32_t point, float px) {
  return {kIcons | static_cast<std::uint32_t>(std::lround(px)), point};
}

GlyphPicture Typesetter::rasterise(const GlyphId& glyph) {
  if ((glyph.font & kIcons) != 0)
    return inside_->painter.paint_letter(inside_->icons, glyph.index, static_cast<float>(glyph.font & ~kIcons));
  if (glyph.font >= inside_->kept.size()) return {};
  FcPattern* pattern = pango_fc_font_get_pattern(PANGO_FC_FONT(inside_->kept[glyph.font].get()));
  return inside_->painter.paint(pattern, glyph.index);
}

void Typesetter::forget() {
  inside_->cache.clear();
  inside_->held = 0;
  std::string().swap(inside_->key);  // emptied only, it would keep its room, and the words in it
}
std::size_t Typesetter::layouts_made() const { return inside_->made; }

}  // namespace lectern
