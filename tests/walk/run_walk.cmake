# run_walk.cmake: one walk with a fresh record; its pictures stay beside the record.
file(REMOVE_RECURSE ${WHERE})
file(MAKE_DIRECTORY ${WHERE})
execute_process(COMMAND ${LECTERN} --offscreen --walk ${WALK} --shots ${WHERE}/shots --data ${WHERE}/data RESULT_VARIABLE code)
if(NOT code EQUAL 0)
  message(FATAL_ERROR "the walk ended with ${code}")
endif()
