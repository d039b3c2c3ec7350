// SPDX-License-Identifier: Apache-2.0
#include "engine/run/shared_breadcrumb.hpp"

#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>
#include <new>

#include "engine/text/problem.hpp"

namespace microcosm {

namespace {

constexpr const char* what = "the memory of a worker process";

Breadcrumb* map(int descriptor) {
    void* const memory =
        mmap(nullptr, sizeof(Breadcrumb), PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0);
    if (memory == MAP_FAILED) throw InputOutputError(what, "map", errno);
    return static_cast<Breadcrumb*>(memory);
}

int make_memory() {
    const int descriptor = memfd_create("breadcrumb", MFD_CLOEXEC);
    if (descriptor < 0) throw InputOutputError(what, "make", errno);
    if (ftruncate(descriptor, sizeof(Breadcrumb)) != 0) throw InputOutputError(what, "make", errno);
    return descriptor;
}

}  // namespace

SharedBreadcrumb::SharedBreadcrumb() : SharedBreadcrumb(make_memory()) {
    new (memory_) Breadcrumb{};
}

SharedBreadcrumb::SharedBreadcrumb(int descriptor)
    : descriptor_(descriptor), memory_(map(descriptor)) {}

SharedBreadcrumb::~SharedBreadcrumb() {
    munmap(memory_, sizeof(Breadcrumb));
    close(descriptor_);
}

}  // namespace microcosm
