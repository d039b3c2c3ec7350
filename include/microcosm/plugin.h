// SPDX-License-Identifier: Apache-2.0
// The border between microcosm and a model: a C ABI of plain structs, C11 and C++20, frozen per ABI
// major.
//
// 1. Structs grow only at the end and start with struct_size; arrays are arrays of pointers. What
//    stands here for 1.0 never changes; everything later is an extension by id.
// 2. Who allocates frees. Descriptors and strings live for ever; the memory of a batch is the
//    host's, and valid during the call.
// 3. No exception, std:: type, bool, enum type, long or FILE* crosses.
// 4. Threads. Marks on functions: [setup] nothing else runs on that model, other models may be
//    created at the same time; [eval] any thread, concurrently on the same const model; [any] any
//    thread at any time, gives the same answer for ever. A plugin starts no threads.
// 5. Texts are UTF-8, ended by NUL. Units are names that the host knows: "1", "h", "currency" …
// C++ authors include <microcosm/plugin.hpp>, which lies on top of this file.
#pragma once

#include <stddef.h>
#include <stdint.h>

#define MCSM_ABI_MAJOR 1u
#define MCSM_ABI_MINOR 0u
#define MCSM_SDK_VERSION "1.0.0"

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
    MCSM_T_STR,      /* mcsm_value.s, never NULL; the text is the host's, valid during create */
    MCSM_T_U32,      /* columns only */
    MCSM_T_U64       /* reserved */
};

/* Flags of parameters.
   REQUIRED: has no default. MIN_OPEN, MAX_OPEN: the bound itself is excluded.
   DEPRECATED: an old spelling of the parameter `replaced_by`, of the same type. The host accepts
   it with a warning and puts its value in that one's place; what stands in its own place is its
   default and means nothing. */
enum { MCSM_P_REQUIRED = 1, MCSM_P_MIN_OPEN = 2, MCSM_P_MAX_OPEN = 4, MCSM_P_DEPRECATED = 8 };

/* Flags of columns.
   OPTIONAL (inputs): NULL in the batch if this host has no such column.
   STATE: a column that the host keeps for the plugin, one value per key. It is declared twice with
   the same name, type, unit and bounds: among the inputs, where it holds the old value (`initial`
   when the key is met first), and among the outputs, where eval writes the new one. The host
   double-buffers and checks the bounds, so eval stays a pure function and any tick can be computed
   again. Only kinds that say so offer state; others refuse it when the file is loaded. */
enum { MCSM_C_OPTIONAL = 1, MCSM_C_STATE = 2 };

/* Flags of plugins. GROUPWISE: what eval writes for an item may depend on all items of its group,
   which the host never splits. */
enum { MCSM_F_GROUPWISE = 1 };

/* Where create, eval and the entry say what went wrong; the host's memory, zeroed before the call.
   Texts are cut to fit and end with NUL. */
typedef struct mcsm_error {
    uint32_t struct_size;
    int32_t code;      /* what the function returns */
    char param[64];    /* key of the parameter at fault, or empty */
    char message[440]; /* a sentence for the user */
} mcsm_error;

/* The value of a parameter; the declared type says which member. */
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
    const char *name, *unit, *doc; /* "post.age", "h"; doc: "" if the kind says it all */
    double min, max, initial;      /* -inf, +inf = those of the kind; initial: of a STATE column */
} mcsm_column;

/* The ADDRESS of draws, not a generator: key = {seed mix, replicate}, then tick and stream. The
   draw at slot s of an item is word 0 of Philox4x32-10 under this key at the counter {item low,
   item high, tick, stream << 16 | s}, where "item" is the item's 64-bit key in the batch. */
typedef struct mcsm_rng {
    uint32_t key[2];
    uint32_t tick, stream;
} mcsm_rng;

/* n items at once: one array of n elements per column. All of it is the host's memory. */
typedef struct mcsm_batch {
    uint32_t struct_size, n; /* n >= 1 */
    const uint64_t* key;     /* [n] identity of item i; not its position */
    const void* const* in;   /* in the order of mcsm_plugin.inputs, each double[n] or uint32_t[n];
                                read-only, 64-byte aligned */
    void* const* out;        /* in the order of mcsm_plugin.outputs, likewise; never alias in */
    const uint32_t* group;   /* if GROUPWISE: n_groups + 1 ascending borders, the first 0, the last
                                n; group g holds the items group[g] … group[g + 1] - 1; else NULL */
    uint32_t n_groups, reserved;
    void* scratch; /* scratch_bytes of memory, 64-byte aligned, contents undefined */
    uint64_t scratch_bytes;
    double time_h, step_h; /* start of the tick since the campaign began; its length */
    mcsm_rng rng;
} mcsm_batch;

/* What the host offers to create and to the entry; lives for ever. */
typedef struct mcsm_host {
    uint32_t struct_size, abi_major, abi_minor, reserved;
    const void* (*extension)(const char* id);     /* [any] NULL if unknown */
    void (*log)(int32_t level, const char* text); /* [setup] 0 debug, 1 note, 2 warning */
} mcsm_host;

/* One model's declaration and functions; immortal data. The functions are mandatory. */
typedef struct mcsm_plugin {
    uint32_t struct_size, flags;
    const char *kind, *id, *version; /* "microcosm.ranking/1", "org.uni.ranking.decay", semver */
    const char *name, *summary, *doc, *license, *citation; /* never NULL */
    uint32_t n_params, n_inputs, n_outputs, reserved;
    const mcsm_param* const* params;
    const mcsm_column *const *inputs, *const *outputs;
    /* [setup] Makes an immutable model from n_params values in the order of params. Each lies inside
       its bounds; rules across parameters are checked here: E_PARAM with the key. On failure
     *model stays NULL and the error is filled. */
    int32_t (*create)(const struct mcsm_plugin*, const mcsm_host*, const mcsm_value*, void** model,
                      mcsm_error*);
    /* [setup] Frees a model; NULL is allowed. */
    void (*destroy)(void* model);
    /* [eval] Scratch that eval needs for a batch of up to max_n items. */
    uint64_t (*scratch_bytes)(const void* model, uint32_t max_n);
    /* [eval] Writes every item of every output: a pure function of the parameters, the item's columns
       (or its group's), its key, time, step and rng address. Never of its position, n, the thread,
       the clock or a former call. On failure the outputs mean nothing. */
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

/* Extension of conversion plugins, answered by mcsm_idle: promises that let the host leave out people for whom nothing
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

/* Extension of ranking plugins, answered by mcsm_bound: an upper limit of a post's score over all
   people, or over all of a class, so that a host can pass over people to whom a post cannot be
   shown. It is asked where many come by a post, unless the ranking looks at groups. */
#define MCSM_EXT_BOUND "microcosm.bound/1"
typedef struct mcsm_bound {
    uint32_t struct_size, reserved;
    /* [eval] Writes to low->out[0][i] a number that no score exceeds which eval gives, at this time
       and step, to any key, any draw and any input columns between low->in[c][i] and high[c][i],
       both included; +infinity if there is none. low->in and high are in the order of the inputs;
       where they are equal the column is known, as those of the post are. NULL in both: an
       optional input that the host lacks. low->key and low->rng mean nothing. low->scratch is as
       in eval. Never decreases when an interval is widened. */
    int32_t (*eval)(const void* model, const mcsm_batch* low, const void* const* high, mcsm_error*);
} mcsm_bound;

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
    char sdk_version[16]; /* "1.0.0", zero-filled */
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
MCSM_STATIC_ASSERT(sizeof(mcsm_idle) == 16 && offsetof(mcsm_idle, fades) == 8, "ABI 1.0");
MCSM_STATIC_ASSERT(sizeof(mcsm_bound) == 16 && offsetof(mcsm_bound, eval) == 8, "ABI 1.0");
MCSM_STATIC_ASSERT(sizeof(mcsm_note_desc) == MCSM_NOTE_DESC_SIZE, "ABI 1.0");
MCSM_STATIC_ASSERT(sizeof(mcsm_note) == 96 && offsetof(mcsm_note, desc) == 24, "ABI 1.0");
