// SPDX-License-Identifier: Apache-2.0
// Makes one call of the program under test fail, as a full disk, a bad cable or an empty machine would.
//   LD_PRELOAD=libinject.so FAULT=write:17:ENOSPC microcosm run …
// FAULT is CALL:NUMBER:HOW. CALL is a name of `calls` below, NUMBER counts that call's uses from 1, HOW is one of
//   EIO ENOSPC EINTR ENOMEM EACCES   the call does nothing and reports this
//   short                            half of the bytes are written (or read) and that number is reported
//   badalloc                         operator new throws
//   kill                             the process is killed instead (SIGKILL)
// When it strikes it says so on stderr: "fault: write 17". Without FAULT every call goes through. FAULT_SKEW=SECONDS
// moves the wall clock by so much, further back with each look at it if negative.
#include <dirent.h>
#include <dlfcn.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <new>

namespace {

enum Call {
    call_write,
    call_read,
    call_pread,
    call_fsync,
    call_fdatasync,
    call_rename,
    call_open,
    call_close,
    call_mmap,
    call_opendir,
    call_readdir,
    call_new,
    call_count
};
constexpr const char* calls[call_count] = {"write",     "read",    "pread",   "fsync",
                                           "fdatasync", "rename",  "open",    "close",
                                           "mmap",      "opendir", "readdir", "new"};

enum class How { pass, fail, shorten, kill };

struct Fault {
    Call call = call_count;
    long number = 0;
    How how = How::pass;
    int error = 0;
};

int error_of(const char* name) {
    struct Named {
        const char* name;
        int number;
    };
    constexpr Named known[] = {{"EIO", EIO},       {"ENOSPC", ENOSPC}, {"EINTR", EINTR},
                               {"ENOMEM", ENOMEM}, {"EACCES", EACCES}, {"badalloc", ENOMEM}};
    for (const Named& one : known)
        if (std::strcmp(name, one.name) == 0) return one.number;
    return 0;
}

Fault read_fault() {
    char call[16] = {}, how[16] = {};
    Fault fault;
    const char* text = std::getenv("FAULT");
    if (text == nullptr || std::sscanf(text, "%15[^:]:%ld:%15s", call, &fault.number, how) != 3)
        return {};
    for (int i = 0; i < call_count; ++i)
        if (std::strcmp(call, calls[i]) == 0) fault.call = static_cast<Call>(i);
    fault.error = error_of(how);
    fault.how = How::fail;
    if (std::strcmp(how, "short") == 0) fault.how = How::shorten;
    if (std::strcmp(how, "kill") == 0) fault.how = How::kill;
    return fault;
}

std::atomic<long> used[call_count];
constinit Fault wanted;
std::atomic<bool> ready = false;

using Main = int (*)(int, char**, char**);
Main main_of_program;

/// What happens before main is the loader's business; counting begins here.
int counted_main(int count, char** words, char** variables) {
    wanted = read_fault();
    ready = true;
    return main_of_program(count, words, variables);
}

/// How this use of the call has to go. Says so if it is the one.
How strike(Call call) {
    if (!ready || wanted.call != call) return How::pass;
    if (used[call].fetch_add(1) + 1 != wanted.number) return How::pass;
    char text[64];
    const int length =
        std::snprintf(text, sizeof text, "fault: %s %ld\n", calls[call], wanted.number);
    syscall(SYS_write, STDERR_FILENO, text, static_cast<std::size_t>(length));
    if (wanted.how == How::kill) syscall(SYS_kill, getpid(), SIGKILL);
    errno = wanted.error;
    return wanted.how;
}

template <typename Function>
Function real(const char* name, Function) {
    return reinterpret_cast<Function>(dlsym(RTLD_NEXT, name));
}

std::size_t half(How how, std::size_t size) {
    return how == How::shorten && size > 1 ? size / 2 : size;
}

void* allocate(std::size_t size) {
    if (strike(call_new) == How::fail) throw std::bad_alloc();
    void* memory = std::malloc(size == 0 ? 1 : size);
    if (memory == nullptr) throw std::bad_alloc();
    return memory;
}

}  // namespace

extern "C" {

int __libc_start_main(Main program, int count, char** words, void (*init)(), void (*end)(),
                      void (*unload)(), void* stack) {
    main_of_program = program;
    return real("__libc_start_main", &__libc_start_main)(counted_main, count, words, init, end,
                                                         unload, stack);
}

ssize_t write(int descriptor, const void* bytes, size_t size) {
    const How how = strike(call_write);
    if (how == How::fail) return -1;
    return syscall(SYS_write, descriptor, bytes, half(how, size));
}

ssize_t read(int descriptor, void* bytes, size_t size) {
    const How how = strike(call_read);
    if (how == How::fail) return -1;
    return syscall(SYS_read, descriptor, bytes, half(how, size));
}

ssize_t pread(int descriptor, void* bytes, size_t size, off_t offset) {
    const How how = strike(call_pread);
    if (how == How::fail) return -1;
    return syscall(SYS_pread64, descriptor, bytes, half(how, size), offset);
}

int fsync(int descriptor) {
    return strike(call_fsync) == How::fail ? -1 : static_cast<int>(syscall(SYS_fsync, descriptor));
}

int fdatasync(int descriptor) {
    return strike(call_fdatasync) == How::fail
               ? -1
               : static_cast<int>(syscall(SYS_fdatasync, descriptor));
}

int rename(const char* from, const char* to) noexcept {
    return strike(call_rename) == How::fail ? -1 : static_cast<int>(syscall(SYS_rename, from, to));
}

int open(const char* path, int flags, ...) {
    va_list more;
    va_start(more, flags);
    const mode_t mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(more, mode_t) : 0;
    va_end(more);
    if (strike(call_open) == How::fail) return -1;
    return static_cast<int>(syscall(SYS_openat, AT_FDCWD, path, flags, mode));
}

/// As a network file system does: the descriptor is gone, and yet the call reports a failure.
int close(int descriptor) {
    const How how = strike(call_close);
    const int error = errno;
    const int status = static_cast<int>(syscall(SYS_close, descriptor));
    if (how != How::fail) return status;
    errno = error;
    return -1;
}

void* mmap(void* address, size_t length, int protection, int flags, int descriptor,
           off_t offset) noexcept {
    if (strike(call_mmap) == How::fail) return MAP_FAILED;
    return reinterpret_cast<void*>(
        syscall(SYS_mmap, address, length, protection, flags, descriptor, offset));
}

DIR* opendir(const char* path) {
    if (strike(call_opendir) == How::fail) return nullptr;
    return real("opendir", &opendir)(path);
}

DIR* fdopendir(int descriptor) {
    if (strike(call_opendir) == How::fail) return nullptr;
    return real("fdopendir", &fdopendir)(descriptor);
}

dirent* readdir(DIR* folder) {
    if (strike(call_readdir) == How::fail) return nullptr;
    return real("readdir", &readdir)(folder);
}

/// A wall clock that is wrong; the monotonic one cannot be.
int clock_gettime(clockid_t clock, timespec* now) noexcept {
    static const char* skew = std::getenv("FAULT_SKEW");
    static std::atomic<long> looks{1};
    const int status = static_cast<int>(syscall(SYS_clock_gettime, clock, now));
    if (skew != nullptr && clock == CLOCK_REALTIME)
        now->tv_sec += std::atol(skew) * looks.fetch_add(1);
    return status;
}

time_t time(time_t* seconds) noexcept {
    timespec now{};
    clock_gettime(CLOCK_REALTIME, &now);
    if (seconds != nullptr) *seconds = now.tv_sec;
    return now.tv_sec;
}

}  // extern "C"

void* operator new(std::size_t size) {
    return allocate(size);
}
void* operator new[](std::size_t size) {
    return allocate(size);
}
void operator delete(void* memory) noexcept {
    std::free(memory);
}
void operator delete[](void* memory) noexcept {
    std::free(memory);
}
void operator delete(void* memory, std::size_t) noexcept {
    std::free(memory);
}
void operator delete[](void* memory, std::size_t) noexcept {
    std::free(memory);
}
