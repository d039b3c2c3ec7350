// SPDX-License-Identifier: Apache-2.0
// What a C++20 author of a model includes. A plugin is a class with
//
//   struct Params { … };               plain data; the initial values of its members are the defaults
//   static constexpr mcsm::Info info{…};
//   static void declare(mcsm::Schema<Params>&);   parameters and columns
//   explicit Class(const Params&);                [setup] may throw mcsm::ParamError
//   void eval(const mcsm::Batch&) const;          [eval] any number of threads at once
//
// and, if it wants,
//
//   std::uint64_t scratch_bytes(std::uint32_t max_items) const;   [eval] memory that eval asks for
//   void bound(const mcsm::Bounds&) const;        [eval] extension microcosm.bound/1 (bound.hpp)
//   static constexpr mcsm::Idle idle{…};          extension microcosm.idle/1 (plugin.h)
//   static const void* extension(std::string_view id);   [any] others, null if unknown
//
// and MICROCOSM_PLUGINS(Class) at the end of its file. What eval writes for an item is a pure
// function of the parameters, that item's columns, its key, time, step and rng: never of its
// position or of the batch.
//
// Whatever these functions throw is caught and becomes an error of the host: ParamError names the
// parameter, std::bad_alloc is "out of memory", std::range_error "no finite answer", the rest a
// fault of the plugin.
#pragma once

#include <microcosm/plugin.h>
#include <microcosm/batch.hpp>
#include <microcosm/bound.hpp>
#include <microcosm/distribution.hpp>
#include <microcosm/math.hpp>
#include <microcosm/random.hpp>
#include <microcosm/schema.hpp>

#include <cstdint>
#include <cstring>
#include <exception>
#include <memory>
#include <new>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

namespace mcsm {

/// The promises of extension microcosm.idle/1; plugin.h says what each demands.
struct Idle {
    bool without_visit = false;
    bool fades = false;
};

/// A parameter, or several together, break a rule that bounds cannot express. Thrown by
/// constructors of models.
class ParamError : public std::runtime_error {
  public:
    ParamError(std::string key, const std::string& text)
        : std::runtime_error(text), key_(std::move(key)) {}
    /// The parameter to blame.
    [[nodiscard]] const std::string& key() const noexcept { return key_; }

  private:
    std::string key_;
};

namespace border {

/// Writes a failure where the host asked for it; texts are cut to fit.
inline std::int32_t fail(mcsm_error* error, std::int32_t code, const char* param,
                         const char* message) noexcept {
    if (error == nullptr) return code;
    *error = mcsm_error{sizeof(mcsm_error), code, {}, {}};
    std::strncpy(error->param, param, sizeof error->param - 1);
    std::strncpy(error->message, message, sizeof error->message - 1);
    return code;
}

/// Runs author's code; whatever it throws becomes a code and a text.
template <class F>
std::int32_t contain(mcsm_error* error, const F& work) noexcept {
    try {
        work();
        return MCSM_OK;
    } catch (const ParamError& e) {
        return fail(error, MCSM_E_PARAM, e.key().c_str(), e.what());
    } catch (const std::bad_alloc&) {
        return fail(error, MCSM_E_NOMEM, "", "out of memory");
    } catch (const std::range_error& e) {
        return fail(error, MCSM_E_NUMERIC, "", e.what());
    } catch (const std::exception& e) {
        return fail(error, MCSM_E_INTERNAL, "", e.what());
    } catch (...) {
        return fail(error, MCSM_E_INTERNAL, "", "an exception of unknown type");
    }
}

/// Throws ParamError for the first value outside its declared bounds: an author may rely on them,
/// whoever calls.
inline void require_bounds(const Table<mcsm_param>& params, const mcsm_value* values) {
    for (std::uint32_t i = 0; i < params.size(); ++i) {
        const mcsm_param& p = params[i];
        if (p.type == MCSM_T_STR || (p.flags & MCSM_P_DEPRECATED) != 0) continue;
        const double x = p.type == MCSM_T_F64 ? values[i].f : static_cast<double>(values[i].i);
        const bool above = (p.flags & MCSM_P_MIN_OPEN) != 0 ? x > p.min : x >= p.min;
        const bool below = (p.flags & MCSM_P_MAX_OPEN) != 0 ? x < p.max : x <= p.max;
        if (!above || !below || x - x != 0) throw ParamError(p.key, "outside its bounds");
    }
}

/// The C functions and the descriptor of one plugin class.
template <class T>
class Thunk {
  public:
    using Params = typename T::Params;

    /// Built at the first call, then immortal and unchanged. Throws what declare throws.
    static const mcsm_plugin& descriptor() {
        static const mcsm_plugin plugin = describe();
        return plugin;
    }

  private:
    static const Schema<Params>& schema() {
        static const Schema<Params>& built = *[] {
            auto made = std::make_unique<Schema<Params>>();
            T::declare(*made);
            made->close();
            return made
                .release();  // never freed: the host keeps pointers into it until the process ends
        }();
        return built;
    }

    static mcsm_plugin describe() {
        const Tables& t = schema().tables();
        mcsm_plugin p{};
        p.struct_size = sizeof(mcsm_plugin);
        p.flags = T::info.flags;
        p.kind = T::info.kind;
        p.id = T::info.id;
        p.version = T::info.version;
        p.name = T::info.name;
        p.summary = T::info.summary;
        p.doc = T::info.doc;
        p.license = T::info.license;
        p.citation = T::info.citation;
        p.n_params = t.params.size();
        p.n_inputs = t.inputs.size();
        p.n_outputs = t.outputs.size();
        p.params = t.params.pointers();
        p.inputs = t.inputs.pointers();
        p.outputs = t.outputs.pointers();
        p.create = create;
        p.destroy = destroy;
        p.scratch_bytes = scratch_bytes;
        p.eval = eval;
        p.extension = extension;
        return p;
    }

    // NOLINTNEXTLINE(readability-function-size): the signature is plugin.h's
    static std::int32_t create(const mcsm_plugin*, const mcsm_host*, const mcsm_value* values,
                               void** model, mcsm_error* error) {
        *model = nullptr;
        return contain(error, [&] {
            require_bounds(schema().tables().params, values);
            *model = new T(schema().read(values));
        });
    }

    static void destroy(void* model) { delete static_cast<T*>(model); }

    static std::uint64_t scratch_bytes(const void* model, std::uint32_t max_n) {
        if constexpr (requires(const T& m) { m.scratch_bytes(max_n); }) {
            std::uint64_t bytes = 0;  // after a throw eval finds too little and says so
            contain(nullptr, [&] { bytes = static_cast<const T*>(model)->scratch_bytes(max_n); });
            return bytes;
        } else {
            return 0;
        }
    }

    static std::int32_t eval(const void* model, const mcsm_batch* batch, mcsm_error* error) {
        return contain(error, [&] {
            static_cast<const T*>(model)->eval(Batch{*batch, schema().tables()});
        });
    }

    static std::int32_t bound(const void* model, const mcsm_batch* low, const void* const* high,
                              mcsm_error* error) {
        return contain(error, [&] {
            static_cast<const T*>(model)->bound(Bounds{*low, high, schema().tables()});
        });
    }

    static const void* extension(const mcsm_plugin*, const char* id) {
        if constexpr (requires(const T& m, const Bounds& b) { m.bound(b); }) {
            static constexpr mcsm_bound found{sizeof(mcsm_bound), 0, bound};
            if (std::strcmp(id, MCSM_EXT_BOUND) == 0) return &found;
        }
        if constexpr (requires { T::idle; }) {
            static constexpr mcsm_idle found{sizeof(mcsm_idle), T::idle.without_visit,
                                             T::idle.fades, 0};
            if (std::strcmp(id, MCSM_EXT_IDLE) == 0) return &found;
        }
        if constexpr (requires { T::extension(id); }) return T::extension(id);
        return nullptr;
    }
};

/// All plugins of a library. Throws what the declarations throw.
template <class... T>
const mcsm_library& library() {
    static const mcsm_plugin* const plugins[] = {&Thunk<T>::descriptor()...};
    static const mcsm_library made{
        sizeof(mcsm_library), MCSM_ABI_MAJOR, MCSM_ABI_MINOR,
        sizeof...(T),         plugins,        MCSM_COMPILER ", microcosm SDK " MCSM_SDK_VERSION};
    return made;
}

/// The entry: refuses a host of another major, contains everything else.
template <class... T>
const mcsm_library* enter(const mcsm_host* host, mcsm_error* error) noexcept {
    if (host != nullptr && host->abi_major != MCSM_ABI_MAJOR) {
        fail(error, MCSM_E_UNSUPPORTED, "", "built for plugin ABI 1; the host speaks another");
        return nullptr;
    }
    const mcsm_library* found = nullptr;
    contain(error, [&] { found = &library<T...>(); });
    return found;
}

}  // namespace border

/// The C descriptor of a plugin class, as the host sees it.
template <class T>
const mcsm_plugin& descriptor() {
    return border::Thunk<T>::descriptor();
}

}  // namespace mcsm

/// Makes a library of one or more plugin classes: the note and the only exported symbol. Once per
/// library.
#define MICROCOSM_PLUGINS(...)                                                             \
    MCSM_NOTE();                                                                           \
    const mcsm_library* microcosm_plugin_entry(const mcsm_host* host, mcsm_error* error) { \
        return mcsm::border::enter<__VA_ARGS__>(host, error);                              \
    }
