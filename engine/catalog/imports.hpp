// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/catalog/elf_file.hpp"

namespace microcosm {

/// Whether a library calls functions of libm whose last bits differ between CPUs (exp, log, pow,
/// sin …). Those that are exact everywhere (sqrt, floor, fma …) do not count, nor does a mere
/// mention of libm: g++ links it always. Throws Refused if the tables are damaged.
bool imports_inexact_libm(const ElfFile& file);

/// Whether a library asks the loader to look for other libraries in its own folder ($ORIGIN).
bool looks_beside_itself(const ElfFile& file);

}  // namespace microcosm
