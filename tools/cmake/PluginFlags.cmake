# SPDX-License-Identifier: Apache-2.0
# How a plugin is built without CMake: what microcosm-sdk.pc says and what `microcosm plugin build` does. The last
# word on floating point is ours, so that CXXFLAGS of a user cannot change the host's arithmetic.
set(microcosm_plugin_compile_flags -std=c++20 -O3 -fno-fast-math -ffp-contract=off
    -fno-trapping-math -fno-math-errno -fPIC -fvisibility=hidden -fvisibility-inlines-hidden)
set(microcosm_plugin_link_flags -shared -Wl,-z,now -Wl,-z,defs)
# With -Wl,--version-script=INCLUDE/microcosm/plugin.exports: one exported symbol.
