// SPDX-License-Identifier: Apache-2.0
// A right plugin of each kind, in plain C.
//   ranking     score = weight * tie - age / half_life, columns declared in another order than the
//   kind's conversion  p_purchase = base + (1 - base) * lift if anything was seen fraud constant
//   shares, outputs declared in another order, two of the three optional ones left out
#include <microcosm/plugin.h>
#include <stdlib.h>
#include <string.h>

enum { value_limit = 6 };

typedef struct {
    mcsm_value values[value_limit];
} model_t;

static int32_t fail(mcsm_error* error, int32_t code, const char* param, const char* message) {
    error->code = code;
    strncpy(error->param, param, sizeof error->param - 1);
    strncpy(error->message, message, sizeof error->message - 1);
    return code;
}

static int32_t create(const struct mcsm_plugin* plugin, const mcsm_host* host,
                      const mcsm_value* values, void** model, mcsm_error* error) {
    if (host->abi_major != MCSM_ABI_MAJOR || host->extension("none/1") != NULL) {
        return fail(error, MCSM_E_UNSUPPORTED, "", "unknown host");
    }
    host->log(0, "creating");
    model_t* result = malloc(sizeof *result);
    if (result == NULL) return fail(error, MCSM_E_NOMEM, "", "");
    if (plugin->n_params > 0) memcpy(result->values, values, plugin->n_params * sizeof *values);
    *model = result;
    return MCSM_OK;
}

static int32_t create_ranking(const struct mcsm_plugin* plugin, const mcsm_host* host,
                              const mcsm_value* values, void** model, mcsm_error* error) {
    if (values[0].f > 5 && values[1].f > 100) {
        return fail(error, MCSM_E_PARAM, "half_life", "must be at most 100 if weight is above 5");
    }
    return create(plugin, host, values, model, error);
}

static void destroy(void* model) {
    free(model);
}

static uint64_t no_scratch(const void* model, uint32_t max_n) {
    (void)model, (void)max_n;
    return 0;
}

static uint64_t scratch_of_ranking(const void* model, uint32_t max_n) {
    (void)model;
    return 8 * (uint64_t)max_n;
}

static int32_t rank(const void* model, const mcsm_batch* batch, mcsm_error* error) {
    const mcsm_value* values = ((const model_t*)model)->values;
    const double* tie = batch->in[0];
    const double* age = batch->in[1];
    for (uint32_t i = 0; i < batch->n; ++i) {
        if (!(age[i] >= 0)) return fail(error, MCSM_E_NUMERIC, "", "a post has no age");
        ((double*)batch->out[0])[i] = values[0].f * tie[i] - age[i] / values[1].f;
    }
    return MCSM_OK;
}

static int32_t convert(const void* model, const mcsm_batch* batch, mcsm_error* error) {
    (void)error;
    const double lift = ((const model_t*)model)->values[0].f;
    const double* base = batch->in[0];
    const uint32_t* seen = batch->in[1];
    for (uint32_t i = 0; i < batch->n; ++i) {
        ((double*)batch->out[0])[i] = seen[i] == 0 ? base[i] : base[i] + (1 - base[i]) * lift;
    }
    return MCSM_OK;
}

static int32_t defraud(const void* model, const mcsm_batch* batch, mcsm_error* error) {
    (void)model, (void)error;
    for (uint32_t i = 0; i < batch->n; ++i) {
        ((double*)batch->out[0])[i] = 0.3;
        ((double*)batch->out[1])[i] = 0.1;
        ((double*)batch->out[2])[i] = 0.2;
        ((uint32_t*)batch->out[3])[i] = 7;
    }
    return MCSM_OK;
}

static const void* extension(const struct mcsm_plugin* plugin, const char* id) {
    (void)plugin, (void)id;
    return NULL;
}

static const char* const tones[] = {"calm", "loud", NULL};

static const mcsm_param weight = {.struct_size = sizeof(mcsm_param),
                                  .type = MCSM_T_F64,
                                  .key = "weight",
                                  .unit = "1",
                                  .max = 10,
                                  .def = {.f = 1},
                                  .doc = "Weight of the tie.",
                                  .source = "Doe 2024",
                                  .year = 2024,
                                  .grade = "A"};
static const mcsm_param half_life = {.struct_size = sizeof(mcsm_param),
                                     .type = MCSM_T_F64,
                                     .flags = MCSM_P_MIN_OPEN,
                                     .key = "half_life",
                                     .unit = "h",
                                     .max = 240,
                                     .def = {.f = 6},
                                     .doc = "Age at which the score halves.",
                                     .source = "",
                                     .grade = ""};
static const mcsm_param slots = {.struct_size = sizeof(mcsm_param),
                                 .type = MCSM_T_I64,
                                 .flags = MCSM_P_REQUIRED,
                                 .key = "slots",
                                 .unit = "1",
                                 .min = 1,
                                 .max = 9,
                                 .doc = "Posts per visit."};
static const mcsm_param strict = {.struct_size = sizeof(mcsm_param),
                                  .type = MCSM_T_BOOL,
                                  .key = "strict",
                                  .def = {.i = 1},
                                  .doc = "Whether."};
static const mcsm_param tone = {.struct_size = sizeof(mcsm_param),
                                .type = MCSM_T_ENUM,
                                .key = "tone",
                                .choices = tones,
                                .def = {.i = 1},
                                .doc = "How."};
static const mcsm_param label = {.struct_size = sizeof(mcsm_param),
                                 .type = MCSM_T_STR,
                                 .key = "label",
                                 .def = {.s = "a \"b\""},
                                 .doc = "Free text."};
static const mcsm_param* const ranking_params[] = {&weight, &half_life, &slots,
                                                   &strict, &tone,      &label};
static const mcsm_param lift = {.struct_size = sizeof(mcsm_param),
                                .type = MCSM_T_F64,
                                .key = "lift",
                                .unit = "1",
                                .max = 1,
                                .def = {.f = 0.1},
                                .doc = "Probability that a seen post sells.",
                                .source = "Roe",
                                .year = 2023};
static const mcsm_param old_lift = {.struct_size = sizeof(mcsm_param),
                                    .type = MCSM_T_F64,
                                    .flags = MCSM_P_DEPRECATED,
                                    .key = "uplift",
                                    .unit = "1",
                                    .max = 1,
                                    .def = {.f = 0.1},
                                    .doc = "Old spelling.",
                                    .replaced_by = "lift"};
static const mcsm_param* const conversion_params[] = {&lift, &old_lift};

#define COLUMN(variable, name, type, unit) \
    static const mcsm_column variable = {sizeof(mcsm_column), type, 0, 0, name, unit, "", 0, 1, 0}

COLUMN(tie, "pair.tie", MCSM_T_F64, "1");
COLUMN(age, "post.age", MCSM_T_F64, "h");
COLUMN(score, "score", MCSM_T_F64, "1");
COLUMN(base, "person.base", MCSM_T_F64, "1");
COLUMN(seen, "exposure.count", MCSM_T_U32, "1");
COLUMN(p_purchase, "p_purchase", MCSM_T_F64, "1");
COLUMN(followers, "creator.followers", MCSM_T_F64, "1");
COLUMN(inactive, "inactive", MCSM_T_F64, "1");
COLUMN(bots, "bots", MCSM_T_F64, "1");
COLUMN(mass_followers, "mass_followers", MCSM_T_F64, "1");
COLUMN(pod_members, "pod_members", MCSM_T_U32, "1");

static const mcsm_column* const ranking_inputs[] = {&tie, &age};
static const mcsm_column* const ranking_outputs[] = {&score};
static const mcsm_column* const conversion_inputs[] = {&base, &seen};
static const mcsm_column* const conversion_outputs[] = {&p_purchase};
static const mcsm_column* const fraud_inputs[] = {&followers};
static const mcsm_column* const fraud_outputs[] = {&inactive, &bots, &mass_followers, &pod_members};

static const mcsm_plugin ranking = {sizeof(mcsm_plugin),
                                    MCSM_F_GROUPWISE,
                                    "microcosm.ranking/1",
                                    "org.example.ranking.good",
                                    "1.2.3",
                                    "Good ranking",
                                    "score = weight * tie - age / half_life",
                                    "Two lines\nof text.",
                                    "Apache-2.0",
                                    "Doe, J. (2024). Ranking.",
                                    6,
                                    2,
                                    1,
                                    0,
                                    ranking_params,
                                    ranking_inputs,
                                    ranking_outputs,
                                    create_ranking,
                                    destroy,
                                    scratch_of_ranking,
                                    rank,
                                    extension};
static const mcsm_plugin conversion = {sizeof(mcsm_plugin),
                                       0,
                                       "microcosm.conversion/1",
                                       "org.example.conversion.good",
                                       "1.0.0-rc.1",
                                       "Good conversion",
                                       "base and lift",
                                       "",
                                       "",
                                       "",
                                       2,
                                       2,
                                       1,
                                       0,
                                       conversion_params,
                                       conversion_inputs,
                                       conversion_outputs,
                                       create,
                                       destroy,
                                       no_scratch,
                                       convert,
                                       extension};
static const mcsm_plugin fraud = {sizeof(mcsm_plugin),
                                  0,
                                  "microcosm.fraud/1",
                                  "org.example.fraud.good",
                                  "1.0.0",
                                  "Good fraud",
                                  "constant shares",
                                  "",
                                  "",
                                  "",
                                  0,
                                  1,
                                  4,
                                  0,
                                  NULL,
                                  fraud_inputs,
                                  fraud_outputs,
                                  create,
                                  destroy,
                                  no_scratch,
                                  defraud,
                                  extension};

static const mcsm_plugin* const plugins[] = {&ranking, &conversion, &fraud};
static const mcsm_library library = {
    sizeof(mcsm_library), MCSM_ABI_MAJOR, MCSM_ABI_MINOR, 3, plugins, "test"};

MCSM_NOTE();

MCSM_EXPORT const mcsm_library* microcosm_plugin_entry(const mcsm_host* host, mcsm_error* error) {
    (void)host, (void)error;
    return &library;
}
