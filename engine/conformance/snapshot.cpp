// SPDX-License-Identifier: Apache-2.0
#include "engine/conformance/snapshot.hpp"

#include <microcosm/plugin.h>

#include <bit>
#include <cstdint>

#include "engine/text/format.hpp"

namespace microcosm::conformance {
namespace {

/// Numbers and texts, one a line.
class Notes {
  public:
    Notes& add(std::uint64_t number) {
        text_ += format("{}\n", number);
        return *this;
    }
    Notes& add(double number) { return add(std::bit_cast<std::uint64_t>(number)); }
    Notes& add(const char* text) {
        text_ += text == nullptr ? "(none)\n" : format("'{}'\n", text);
        return *this;
    }
    template <class Function>
    Notes& add_function(Function* function) {
        return add(std::uint64_t{reinterpret_cast<std::uintptr_t>(function)});
    }
    std::string take() { return std::move(text_); }

  private:
    std::string text_;
};

void add_parameter(Notes& notes, const mcsm_param& p) {
    notes.add(std::uint64_t{p.type}).add(std::uint64_t{p.flags}).add(std::uint64_t{p.year});
    notes.add(p.key).add(p.unit).add(p.min).add(p.max);
    if (p.type == MCSM_T_STR) {
        notes.add(p.def.s);
    } else {
        notes.add(static_cast<std::uint64_t>(p.def.i));
    }
    for (const char* const* choice = p.choices; choice != nullptr && *choice != nullptr; ++choice) {
        notes.add(*choice);
    }
    notes.add(p.doc).add(p.source).add(p.grade).add(p.replaced_by);
}

void add_column(Notes& notes, const mcsm_column& c) {
    notes.add(std::uint64_t{c.type}).add(std::uint64_t{c.flags});
    notes.add(c.name).add(c.unit).add(c.doc).add(c.min).add(c.max).add(c.initial);
}

void add_plugin(Notes& notes, const mcsm_plugin& p) {
    notes.add(std::uint64_t{p.struct_size}).add(std::uint64_t{p.flags});
    for (const char* text :
         {p.kind, p.id, p.version, p.name, p.summary, p.doc, p.license, p.citation}) {
        notes.add(text);
    }
    notes.add(std::uint64_t{p.n_params}).add(std::uint64_t{p.n_inputs});
    notes.add(std::uint64_t{p.n_outputs});
    for (std::uint32_t i = 0; i < p.n_params; ++i)
        add_parameter(notes, *p.params[i]);
    for (std::uint32_t i = 0; i < p.n_inputs; ++i)
        add_column(notes, *p.inputs[i]);
    for (std::uint32_t i = 0; i < p.n_outputs; ++i)
        add_column(notes, *p.outputs[i]);
    notes.add_function(p.create).add_function(p.destroy).add_function(p.scratch_bytes);
    notes.add_function(p.eval).add_function(p.extension);
}

}  // namespace

std::string take_snapshot(const mcsm_library& library) {
    Notes notes;
    notes.add(std::uint64_t{library.abi_major}).add(std::uint64_t{library.abi_minor});
    notes.add(library.build);
    for (std::uint32_t i = 0; i < library.n_plugins; ++i)
        add_plugin(notes, *library.plugins[i]);
    return notes.take();
}

}  // namespace microcosm::conformance
