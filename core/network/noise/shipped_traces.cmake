# Core reads no files, so the noise traces of resources/ are compiled in, as text.
foreach(name IN ITEMS quiet spiky harsh loop40)
  set(file ${PROJECT_SOURCE_DIR}/resources/noise/${name}.txt)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
  file(READ ${file} INFLIGHT_NOISE_${name})
endforeach()
configure_file(network/noise/shipped_traces.cpp.in ${CMAKE_CURRENT_BINARY_DIR}/network/noise/shipped_traces.cpp @ONLY)
target_sources(inflight_core PRIVATE ${CMAKE_CURRENT_BINARY_DIR}/network/noise/shipped_traces.cpp)
