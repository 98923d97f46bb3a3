# Core reads no files, so the noise traces of resources/ are compiled in, as text.
foreach(name IN ITEMS quiet spiky harsh loop40)
  set(file ${PROJECT_SOURCE_DIR}/resources/noise/${name}.txt)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
  file(READ ${file} INFLIGHT_NOISE_${name})
endforeach()
set(made ${CMAKE_CURRENT_BINARY_DIR}/network/noise/shipped_traces.cpp)
configure_file(network/noise/shipped_traces.cpp.in ${made} @ONLY)
# GCC and Clang take far longer literals than the 65536 bytes that the standard asks of every compiler.
set_source_files_properties(${made} PROPERTIES COMPILE_OPTIONS -Wno-overlength-strings)
target_sources(inflight_core PRIVATE ${made})
