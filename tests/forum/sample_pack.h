// sample_pack.h: a small pack that is right in everything, to be broken in one way by each test.
#pragma once

#include <algorithm>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/forum/pack_folder.h"
#include "tests/temporary_folder.h"

namespace lectern {

struct SamplePack {
  std::map<std::string, std::string> files = {{"forum.toml", kToml}, {"en.md", kEnglish}, {"es.md", kSpanish}};

  // Replaces the first `from`, which must be there.
  SamplePack& change(const std::string& file, std::string_view from, std::string_view to) {
    std::string& text = files.at(file);
    text.replace(text.find(from), from.size(), to);  // throws if it is not there
    return *this;
  }
  SamplePack& change_all(std::string_view from, std::string_view to) {
    for (auto& [name, text] : files) {
      for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
        text.replace(at, from.size(), to);
      }
    }
    return *this;
  }
  void write(const TemporaryFolder& folder) const {
    for (const auto& [name, text] : files) folder.put(name, text);
  }
  [[nodiscard]] LoadedPack load() const {
    const TemporaryFolder folder;
    write(folder);
    return load_pack(folder.path());
  }

  static constexpr const char* kToml = R"(format = 1
id = "sample"
kind = "meeting"
facts_as_of = "2025-08"
background = ["why"]
perspectives = ["yes", "no"]
undecided = ["cost"]
options = ["a", "b"]
prompts = ["first"]
topics = ["parks"]
areas = ["north"]
delivery = ["packet"]
[[statement]]
id = "more"
leans = "yes"
[[statement]]
id = "less"
leans = "no"
[[source]]
id = "report"
date = "2025-08-04"
confidence = "high"
[limits]
comment = 1000
[screens]
fairness = false
[language.en]
reviewed = true
[language.es]
reviewed = false
)";
  static constexpr const char* kEnglish = R"(# title
A new park
# question
What should we say about the park?
# notice
Most facts are from August.
# body_name
our board
# short
The town has land by the river.[^report] What should we say?[^framing]
# background.why.title
Why now
# background.why
The land is free this year.[^report]
# perspective.yes.title
Build it
# perspective.yes
Some people want the park and a place to play.[^framing]
# perspective.no.title
Wait with it
# perspective.no
Some people want to wait and save the money first.[^framing]
# undecided.cost
Nobody knows the cost.[^framing]
# option.a.label
Build
# option.a.text
Build it now.[^framing]
# option.a.drawback
It costs money.[^framing]
# option.b.label
Wait
# option.b.text
Wait one year.[^framing]
# option.b.drawback
Children wait too.[^framing]
# proposition
Our board should build the park next year.
# can_decide
- It can set the budget.[^framing]
# cannot_decide
- It cannot change state law.[^framing]
# decides_by
The board gets every comment.
# next_steps
The board meets next month.
# staying_informed
The report is posted here.
# prompt.first
What matters most to you?
# statement.more
The town needs more parks.
# statement.less
The town has enough parks.
# topic.parks
Parks
# area.north
North
# delivery.packet
Put it in the packet.
# source.report
Town report, 4 August 2025
)";
  static constexpr const char* kSpanish = R"(# title
Un parque nuevo
# question
¿Qué debemos decir sobre el parque?
# notice
Casi todos los datos son de agosto.
# body_name
nuestra junta
# short
El pueblo tiene un terreno junto al río.[^report] ¿Qué debemos decir?[^framing]
# background.why.title
Por qué ahora
# background.why
El terreno está libre este año.[^report]
# perspective.yes.title
Hacerlo
# perspective.yes
Algunas personas quieren el parque y un lugar para jugar.[^framing]
# perspective.no.title
Esperar
# perspective.no
Algunas personas quieren esperar y ahorrar primero el dinero ahora.[^framing]
# undecided.cost
Nadie sabe cuánto cuesta.[^framing]
# option.a.label
Hacerlo
# option.a.text
Hacerlo ya.[^framing]
# option.a.drawback
Cuesta dinero.[^framing]
# option.b.label
Esperar
# option.b.text
Esperar más.[^framing]
# option.b.drawback
Nadie juega.[^framing]
# proposition
Nuestra junta debería hacer el parque el próximo año.
# can_decide
- Puede fijar el presupuesto.[^framing]
# cannot_decide
- No puede cambiar la ley estatal.[^framing]
# decides_by
La junta recibe todos los comentarios.
# next_steps
La junta se reúne el próximo mes.
# staying_informed
El informe se publica aquí.
# prompt.first
¿Qué es lo más importante para usted?
# statement.more
El pueblo necesita más parques.
# statement.less
El pueblo tiene suficientes parques.
# topic.parks
Parques
# area.north
Norte
# delivery.packet
Ponerlo en el paquete.
# source.report
Informe del pueblo, 4 de agosto de 2025
)";
};

// The first problem that says `part`; nullptr if none does.
inline const Problem* find_problem(const std::vector<Problem>& problems, std::string_view part) {
  const auto found = std::find_if(problems.begin(), problems.end(), [part](const Problem& problem) {
    return problem.message.find(part) != std::string::npos;
  });
  return found == problems.end() ? nullptr : &*found;
}

}  // namespace lectern
