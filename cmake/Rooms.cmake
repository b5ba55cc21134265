# Rooms: one static library per folder, all with the same warnings, each linking only what it names.

find_program(CCACHE ccache)
if(CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE})
  set(CMAKE_C_COMPILER_LAUNCHER ${CCACHE})
endif()

add_library(lectern_options INTERFACE)
target_include_directories(lectern_options INTERFACE ${PROJECT_SOURCE_DIR} ${PROJECT_BINARY_DIR}/generated)
target_compile_options(lectern_options INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wswitch-enum -Wnon-virtual-dtor -Wold-style-cast -Werror
  # gcc 12 sees an overlap in every "text" + std::string() (gcc bug 105329).
  $<$<AND:$<CXX_COMPILER_ID:GNU>,$<VERSION_LESS:$<CXX_COMPILER_VERSION>,13>>:-Wno-restrict>
  # The same pixels from every compiler: no fused multiply-add where the source has none.
  -ffp-contract=off
  -pthread  # everywhere, as some libraries ask for it, and what is precompiled must be read alike
  -fstack-protector-strong)
target_compile_definitions(lectern_options INTERFACE
  $<$<NOT:$<OR:$<CONFIG:Debug>,$<BOOL:${LECTERN_SANITIZE}>>>:_FORTIFY_SOURCE=2> LECTERN_VERSION="${PROJECT_VERSION}")
if(LECTERN_SANITIZE)
  add_compile_options(-fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=address,undefined)
  # With sanitizers gcc 12 takes the moves inside std::function for reads of nothing.
  target_compile_options(lectern_options INTERFACE $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
endif()
if(LECTERN_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()

# What nearly every file reads, read once; only where asked for, so that a plain build still shows a missing include.
set(lectern_often <algorithm> <array> <cstdint> <filesystem> <functional> <map> <memory> <optional> <set> <string>
                  <string_view> <utility> <variant> <vector>)
# precompile(TARGET FIRST HEADERS...): the first such target makes it, the others use it.
function(precompile target first)
  if(NOT LECTERN_PRECOMPILE)
    return()
  endif()
  if(target STREQUAL first)
    target_precompile_headers(${target} PRIVATE ${ARGN})
  else()
    target_precompile_headers(${target} REUSE_FROM ${first})
  endif()
endfunction()

# A room's files in a few pieces: their headers are read, and what they make of templates is made, once a piece. So a name in a
# file's anonymous namespace stands once in its room.
function(compile_together target)
  set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 12)
  # gcc takes what stands in a piece's .cpp for a header's.
  target_compile_options(${target} PRIVATE $<$<CXX_COMPILER_ID:GNU>:-Wno-subobject-linkage>)
endfunction()

# lectern_room(NAME SOURCES... [USES rooms and libraries...] [OFTEN headers...])
# A room links, and so may include, only what USES names; tests/house checks the includes against kiosk/README.md.
# OFTEN names headers, long to read, that most of its files include.
function(lectern_room name)
  cmake_parse_arguments(ROOM "" "" "SOURCES;USES;OFTEN" ${ARGN})
  add_library(lectern_${name} STATIC ${ROOM_SOURCES})
  target_link_libraries(lectern_${name} PUBLIC lectern_options ${ROOM_USES})
  if(LECTERN_TOGETHER)
    compile_together(lectern_${name})
  elseif(ROOM_OFTEN)
    precompile(lectern_${name} lectern_${name} ${lectern_often} ${ROOM_OFTEN})
  else()
    precompile(lectern_${name} lectern_base ${lectern_often})
  endif()
endfunction()

# lectern_test_help(NAME SOURCES... [USES ...]): what several test programs share, compiled once.
function(lectern_test_help name)
  cmake_parse_arguments(T "" "" "SOURCES;USES" ${ARGN})
  add_library(${name} STATIC ${T_SOURCES})
  target_link_libraries(${name} PUBLIC ${T_USES} lectern_test_options)
  precompile(${name} lectern_doctest_main)
endfunction()

# lectern_test_program(NAME SOURCES... [USES ...]): a program with a main of its own, which a test runs or a person.
function(lectern_test_program name)
  cmake_parse_arguments(T "" "" "SOURCES;USES" ${ARGN})
  add_executable(${name} ${T_SOURCES})
  target_link_libraries(${name} PRIVATE ${T_USES} lectern_test_options)
  precompile(${name} lectern_doctest_main)
endfunction()

# lectern_test(NAME SOURCES... [USES ...] [PARTS n]): one doctest program, run by ctest from the source tree. With PARTS it is
# run n times, each doing its part of the work, so that every core has some: NAME_1 ... NAME_n; see tests/part.h.
function(lectern_test name)
  cmake_parse_arguments(T "" "PARTS" "SOURCES;USES" ${ARGN})
  lectern_test_program(test_${name} SOURCES ${T_SOURCES} USES ${T_USES} lectern_doctest_main)
  if(NOT T_PARTS)
    add_test(NAME ${name} COMMAND test_${name} WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
    return()
  endif()
  foreach(part RANGE 1 ${T_PARTS})
    add_test(NAME ${name}_${part} COMMAND test_${name} WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
    set_tests_properties(${name}_${part} PROPERTIES ENVIRONMENT LECTERN_PART=${part}/${T_PARTS})
  endforeach()
endfunction()
