// SPDX-License-Identifier: Apache-2.0
// The border between microcosm and a model: a C ABI of plain structs, C11 and C++20, frozen per ABI
// major.
//
// 1. Structs grow only at the end and start with struct_size; arrays are arrays of pointers.
// 2. Who allocates frees. Descriptors and strings live for ever; the memory of a batch is the
// host's.
// 3. No exception, std:: type, bool, enum type, long or FILE* crosses.
// 4. Marks on functions: [setup] nothing else runs on that model; [eval] any thread, concurrently
// on the same
//    const model; [any] any thread at any time, gives the same answer for ever.
// C++ authors include <microcosm/plugin.hpp>, which lies on top of this file.
#pragma once

#include <stddef.h>
#include <stdint.h>

#define MCSM_ABI_MAJOR 1u
#define MCSM_ABI_MINOR 0u
#define MCSM_SDK_VERSION "0.1.0"

#ifdef __cplusplus
#define MCSM_STATIC_ASSERT static_assert
#define MCSM_EXPORT extern "C" __attribute__((visibility("default")))
#else
#define MCSM_STATIC_ASSERT _Static_assert
#define MCSM_EXPORT __attribute__((visibility("default")))
#endif

/* Results of create and eval, as int32_t. */
enum {
    MCSM_OK,
    MCSM_E_PARAM,       /* a parameter breaks a rule; mcsm_error.param names it */
    MCSM_E_NOMEM,       /* out of memory */
    MCSM_E_NUMERIC,     /* no finite answer for these numbers */
    MCSM_E_UNSUPPORTED, /* asks for something this plugin does not do */
    MCSM_E_INTERNAL = 255
};

/* Types of parameters and columns. */
enum {
    MCSM_T_BOOL = 1, /* mcsm_value.i, 0 or 1 */
    MCSM_T_I64,      /* mcsm_value.i */
    MCSM_T_F64,      /* mcsm_value.f */
    MCSM_T_ENUM,     /* mcsm_value.i, index into mcsm_param.choices */
    MCSM_T_STR,      /* mcsm_value.s */
    MCSM_T_U32,      /* columns only */
    MCSM_T_U64
};

/* Parameters. */
enum { MCSM_P_REQUIRED = 1, MCSM_P_MIN_OPEN = 2, MCSM_P_MAX_OPEN = 4, MCSM_P_DEPRECATED = 8 };
/* Columns. OPTIONAL: NULL in the batch if the host lacks it. */
enum { MCSM_C_OPTIONAL = 1, MCSM_C_STATE = 2 };
/* Plugins. GROUPWISE: the items of a group belong together. */
enum { MCSM_F_GROUPWISE = 1 };

typedef struct mcsm_error {
    uint32_t struct_size;
    int32_t code;
    char param[64]; /* key of the parameter at fault, or empty */
    char message[440];
} mcsm_error;

typedef union mcsm_value {
    int64_t i;
    double f;
    const char* s;
} mcsm_value;

/* One parameter; immortal data. */
typedef struct mcsm_param {
    uint32_t struct_size, type, flags, year; /* year of the source of the default, 0 = none */
    const char *key, *unit;                  /* "half_life", "h"; "1" = dimensionless */
    double min, max;                         /* -inf, +inf = unbounded */
    mcsm_value def;
    const char* const* choices;       /* ENUM: texts, ended by NULL; else NULL */
    const char *doc, *source, *grade; /* grade: A, O, V, B, C or J (judgement) */
    const char* replaced_by;          /* DEPRECATED: the new key of this old spelling; else NULL */
} mcsm_param;

/* One column of a batch; immortal data. */
typedef struct mcsm_column {
    uint32_t struct_size, type, flags, reserved; /* type: F64 or U32 */
    const char *name, *unit, *doc;
    double min, max, initial; /* initial: of a STATE column */
} mcsm_column;

/* The ADDRESS of draws, not a generator: key = {seed mix, replicate}, then tick and stream. */
typedef struct mcsm_rng {
    uint32_t key[2];
    uint32_t tick, stream;
} mcsm_rng;

typedef struct mcsm_batch {
    uint32_t struct_size, n; /* n >= 1 */
    const uint64_t* key;     /* identity of item i; not its position */
    const void* const* in;   /* in the order of mcsm_plugin.inputs; read-only, 64-byte aligned */
    void* const* out;        /* in the order of mcsm_plugin.outputs; never alias in */
    const uint32_t* group;   /* n_groups + 1 borders if GROUPWISE, else NULL */
    uint32_t n_groups, reserved;
    void* scratch; /* scratch_bytes of the host's memory, contents undefined */
    uint64_t scratch_bytes;
    double time_h, step_h; /* start of the tick since the campaign began; its length */
    mcsm_rng rng;
} mcsm_batch;

typedef struct mcsm_host {
    uint32_t struct_size, abi_major, abi_minor, reserved;
    const void* (*extension)(const char* id);     /* [any] NULL if unknown */
    void (*log)(int32_t level, const char* text); /* [setup] */
} mcsm_host;

typedef struct mcsm_plugin {
    uint32_t struct_size, flags;
    const char *kind, *id, *version; /* "microcosm.ranking/1", "org.uni.ranking.decay", semver */
    const char *name, *summary, *doc, *license, *citation; /* never NULL */
    uint32_t n_params, n_inputs, n_outputs, reserved;
    const mcsm_param* const* params;
    const mcsm_column *const *inputs, *const *outputs;
    /* [setup] Makes an immutable model from n_params values in the order of params. On failure
     *model stays NULL and the error is filled. */
    int32_t (*create)(const struct mcsm_plugin*, const mcsm_host*, const mcsm_value*, void** model,
                      mcsm_error*);
    /* [setup] Frees a model; NULL is allowed. */
    void (*destroy)(void* model);
    /* [eval] Scratch that eval needs for a batch of up to max_n items. */
    uint64_t (*scratch_bytes)(const void* model, uint32_t max_n);
    /* [eval] Writes every item of every output: a pure function of the item (or its group), its
       key, time, step and rng address. */
    int32_t (*eval)(const void* model, const mcsm_batch*, mcsm_error*);
    /* [any] A capability by id with its revision ("microcosm.bound/1"), NULL if unknown. */
    const void* (*extension)(const struct mcsm_plugin*, const char* id);
} mcsm_plugin;

typedef struct mcsm_library {
    uint32_t struct_size, abi_major, abi_minor, n_plugins;
    const mcsm_plugin* const* plugins;
    const char* build; /* compiler and SDK, for the log */
} mcsm_library;

/* [any] The only exported symbol. Equal data at every call; NULL and a filled error on failure. */
MCSM_EXPORT const mcsm_library* microcosm_plugin_entry(const mcsm_host*, mcsm_error*);

/* Extension of conversion plugins: promises that let the host leave out people for whom nothing
   can have changed, without changing a result. */
#define MCSM_EXT_IDLE "microcosm.idle/1"
typedef struct mcsm_idle {
    uint32_t struct_size;
    uint32_t without_visit; /* 1: while exposure.clicks and all friend.* columns are 0,
                               p_purchase equals person.base bit for bit */
    uint32_t fades;         /* 1: p_purchase never rises while only exposure.age and
                               person.purchase_age grow */
    uint32_t reserved;
} mcsm_idle;

/* The ELF note that the host reads before it loads the file: section .note.microcosm, 4-byte
   aligned, in the byte order of the machine. name_size 10, desc_size 72, type 1, name "microcosm".
   Later minors may only append to the descriptor: a reader accepts desc_size >= 72. */
#define MCSM_NOTE_SECTION ".note.microcosm"
#define MCSM_NOTE_NAME "microcosm"
enum { MCSM_NOTE_TYPE = 1, MCSM_NOTE_NAME_SIZE = 10, MCSM_NOTE_DESC_SIZE = 72 };
enum { MCSM_N_FAST_MATH = 1, MCSM_N_SANITIZED = 2 }; /* flags of the note: how it was compiled */

typedef struct mcsm_note_desc {
    uint32_t abi_major, abi_minor, host_minor_min,
        flags;            /* host_minor_min: lowest minor of the host needed */
    char sdk_version[16]; /* "0.1.0", zero-filled */
    char compiler[40];    /* "gcc 12.2.0", zero-filled */
} mcsm_note_desc;

typedef struct mcsm_note {
    uint32_t name_size, desc_size, type;
    char name[12]; /* name and padding to a multiple of 4 */
    mcsm_note_desc desc;
} mcsm_note;

#define MCSM_TEXT_OF(x) #x
#define MCSM_TEXT(x) MCSM_TEXT_OF(x)
#if defined(__clang__)
#define MCSM_COMPILER                                                                 \
    "clang " MCSM_TEXT(__clang_major__) "." MCSM_TEXT(__clang_minor__) "." MCSM_TEXT( \
        __clang_patchlevel__)
#elif defined(__GNUC__)
#define MCSM_COMPILER \
    "gcc " MCSM_TEXT(__GNUC__) "." MCSM_TEXT(__GNUC_MINOR__) "." MCSM_TEXT(__GNUC_PATCHLEVEL__)
#else
#define MCSM_COMPILER "unknown"
#endif

#ifdef __FAST_MATH__
#define MCSM_NOTE_FAST_MATH MCSM_N_FAST_MATH
#else
#define MCSM_NOTE_FAST_MATH 0
#endif
#ifdef __has_feature
#define MCSM_HAS_FEATURE(x) __has_feature(x)
#else
#define MCSM_HAS_FEATURE(x) 0
#endif
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__) || \
    MCSM_HAS_FEATURE(address_sanitizer) || MCSM_HAS_FEATURE(thread_sanitizer)
#define MCSM_NOTE_SANITIZED MCSM_N_SANITIZED
#else
#define MCSM_NOTE_SANITIZED 0
#endif

/* Emits the note; once per library, at file scope. */
#define MCSM_NOTE()                                                                     \
    __attribute__((section(MCSM_NOTE_SECTION), used,                                    \
                   aligned(4))) static const mcsm_note microcosm_plugin_note = {        \
        MCSM_NOTE_NAME_SIZE,                                                            \
        MCSM_NOTE_DESC_SIZE,                                                            \
        MCSM_NOTE_TYPE,                                                                 \
        MCSM_NOTE_NAME,                                                                 \
        {MCSM_ABI_MAJOR, MCSM_ABI_MINOR, 0u, MCSM_NOTE_FAST_MATH | MCSM_NOTE_SANITIZED, \
         MCSM_SDK_VERSION, MCSM_COMPILER}}

/* The layout of 1.0 on 64-bit machines, for ever. */
MCSM_STATIC_ASSERT(sizeof(void*) == 8, "64-bit only");
MCSM_STATIC_ASSERT(sizeof(mcsm_error) == 512 && offsetof(mcsm_error, message) == 72, "ABI 1.0");
MCSM_STATIC_ASSERT(sizeof(mcsm_value) == 8, "ABI 1.0");
MCSM_STATIC_ASSERT(sizeof(mcsm_param) == 96 && offsetof(mcsm_param, min) == 32, "ABI 1.0");
MCSM_STATIC_ASSERT(offsetof(mcsm_param, def) == 48 && offsetof(mcsm_param, doc) == 64, "ABI 1.0");
MCSM_STATIC_ASSERT(offsetof(mcsm_param, replaced_by) == 88, "ABI 1.0");
MCSM_STATIC_ASSERT(sizeof(mcsm_column) == 64 && offsetof(mcsm_column, name) == 16, "ABI 1.0");
MCSM_STATIC_ASSERT(offsetof(mcsm_column, min) == 40, "ABI 1.0");
MCSM_STATIC_ASSERT(sizeof(mcsm_rng) == 16 && offsetof(mcsm_rng, tick) == 8, "ABI 1.0");
MCSM_STATIC_ASSERT(sizeof(mcsm_batch) == 96 && offsetof(mcsm_batch, key) == 8, "ABI 1.0");
MCSM_STATIC_ASSERT(offsetof(mcsm_batch, group) == 32 && offsetof(mcsm_batch, scratch) == 48,
                   "ABI 1.0");
MCSM_STATIC_ASSERT(offsetof(mcsm_batch, time_h) == 64 && offsetof(mcsm_batch, rng) == 80,
                   "ABI 1.0");
MCSM_STATIC_ASSERT(sizeof(mcsm_host) == 32 && offsetof(mcsm_host, extension) == 16, "ABI 1.0");
MCSM_STATIC_ASSERT(sizeof(mcsm_plugin) == 152 && offsetof(mcsm_plugin, kind) == 8, "ABI 1.0");
MCSM_STATIC_ASSERT(offsetof(mcsm_plugin, n_params) == 72, "ABI 1.0");
MCSM_STATIC_ASSERT(offsetof(mcsm_plugin, params) == 88, "ABI 1.0");
MCSM_STATIC_ASSERT(offsetof(mcsm_plugin, create) == 112, "ABI 1.0");
MCSM_STATIC_ASSERT(offsetof(mcsm_plugin, extension) == 144, "ABI 1.0");
MCSM_STATIC_ASSERT(sizeof(mcsm_library) == 32 && offsetof(mcsm_library, plugins) == 16, "ABI 1.0");
MCSM_STATIC_ASSERT(sizeof(mcsm_note_desc) == MCSM_NOTE_DESC_SIZE, "ABI 1.0");
MCSM_STATIC_ASSERT(sizeof(mcsm_note) == 96 && offsetof(mcsm_note, desc) == 24, "ABI 1.0");
