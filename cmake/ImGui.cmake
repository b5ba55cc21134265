# Dear ImGui >= 1.92, core and the SDL_Renderer backend only. Its demo and its platform backend are not built:
# Lectern draws through draw lists and reads fingers from SDL itself.

set(imgui_dir "${LECTERN_IMGUI_DIR}")
if(NOT imgui_dir)
  set(imgui_dir "${PROJECT_SOURCE_DIR}/.cache/imgui")
endif()
if(NOT EXISTS ${imgui_dir}/imgui.h)
  message(FATAL_ERROR "Dear ImGui is not in ${imgui_dir}. Run deploy/fetch-imgui, or give -DLECTERN_IMGUI_DIR=<its folder>.")
endif()

add_library(lectern_imgui STATIC
  ${imgui_dir}/imgui.cpp ${imgui_dir}/imgui_draw.cpp ${imgui_dir}/imgui_tables.cpp ${imgui_dir}/imgui_widgets.cpp
  ${imgui_dir}/backends/imgui_impl_sdlrenderer2.cpp)
target_include_directories(lectern_imgui SYSTEM PUBLIC ${imgui_dir} ${imgui_dir}/backends)
target_compile_definitions(lectern_imgui PUBLIC
  IMGUI_DISABLE_OBSOLETE_FUNCTIONS IMGUI_DISABLE_DEMO_WINDOWS IMGUI_DISABLE_DEBUG_TOOLS
  IMGUI_DISABLE_DEFAULT_SHELL_FUNCTIONS IMGUI_DISABLE_FILE_FUNCTIONS)
target_compile_options(lectern_imgui PRIVATE -ffp-contract=off)
target_link_libraries(lectern_imgui PUBLIC PkgConfig::SDL2)
