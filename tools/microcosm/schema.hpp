// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "engine/catalog/catalog.hpp"
#include "engine/scenario/scenario.hpp"
#include "tools/microcosm/schema_writer.hpp"

namespace microcosm {

/// JSON Schema of scenario files with the parameters of every plugin of the catalog.
std::string scenario_schema(const Catalog& catalog);

/// A place for a plugin in a schema: what may stand there, what stands there by default.
struct RoleSchema {
    std::string_view key;
    std::string_view kind;
    std::string standard;  ///< id of the plugin if none is named; "" if the file decides
    std::string_view doc;
};

/// `key: {` of a role with the properties `plugin` and `params`; the caller may add properties and
/// ends with `end_role`.
void begin_role(SchemaWriter& schema, const RoleSchema& role, const Catalog& catalog);
void end_role(SchemaWriter& schema, const RoleSchema& role, const Catalog& catalog);

/// The parameters of the model below a group, each a property.
void write_parameters(SchemaWriter& schema, const ParameterTable& table, const std::string& group);

}  // namespace microcosm
