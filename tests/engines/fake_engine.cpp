// fake_engine.cpp: an input engine that answers, learns, hangs, crashes, floods or writes, as its keys say.
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <string>

int main() {
  std::string learnt;
  for (std::string keys; std::getline(std::cin, keys);) {
    if (keys == "crash") std::abort();
    if (keys == "hang") pause();
    if (keys == "close") return 0;
    if (keys == "flood") {
      for (int i = 0; i < 100000; ++i) std::cout << "1\tx\n";
      std::cout << "\n" << std::flush;
    } else if (keys == "junk") {
      std::cout << "no tab\n9\ttoo many keys\n0\tnone\nx\tno number\n1\t\n2\tgood\n1\ta\u202Eb\n-1\tless\n\n"
                << std::flush;
    } else if (keys == "nothing") {
      std::cout << "\n" << std::flush;
    } else if (keys.starts_with("write/")) {
      std::ofstream out(keys.substr(5));
      out << "what was typed" << std::flush;
      std::cout << "1\t" << (out.good() ? "written" : "refused") << "\n\n" << std::flush;
    } else if (keys == "home") {
      std::cout << "1\t" << (std::getenv("HOME") == nullptr ? "homeless" : "home") << "\n\n" << std::flush;
    } else {
      learnt += keys;
      std::cout << keys.size() << "\t[" << learnt << "]\n1\t" << keys[0] << "\n\n" << std::flush;
    }
  }
}
