// dock.h: the row of buttons below a body: what More stands for while there is more to read, and what yields where they
// do not all fit in one row.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "kiosk/layout/measure.h"
#include "kiosk/ui/node.h"

namespace lectern {

// The main action reads `name` and turns the page instead; where it stays what it is, a button beside it does.
void put_more(Node& dock, const std::string& name);

// In this order, until the row is no wider than `room` px: ways out that yield go, all take their short names, ways on
// that yield go. Gives the ids of what has gone. `flow_of`: makes a flow that has measured nothing yet.
std::vector<std::string> yield_in_one_row(Node& dock, const std::function<Flow()>& flow_of, float room);

}  // namespace lectern
