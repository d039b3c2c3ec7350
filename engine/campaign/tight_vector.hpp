// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>

#include <boost/container/vector.hpp>

#include "engine/campaign/large_pages.hpp"

namespace microcosm {

/// Of a list that grows: by a sixteenth at a time, so that what is held stays near what is needed; by a
/// quarter once it stands on several large pages, since those beyond its end are no memory before they are
/// touched.
template <class Value>
struct TightGrowth {
    template <class Size>
    Size operator()(Size capacity, Size least_more, Size most) const {
        const Size part = capacity * sizeof(Value) < 2 * large_page ? 16 : 4;
        return capacity + std::min(most - capacity, std::max(least_more, capacity / part + 16));
    }
};

/// A list that a worker fills again in every replicate; the copies that its growth costs end with the
/// first replicates. Boost's vector keeps its size as a number, which is asked for at every push: the
/// standard's would divide by the size of an element.
template <class Value>
using TightVector =
    boost::container::vector<Value, LargePages<Value>,
                             typename boost::container::vector_options<
                                 boost::container::growth_factor<TightGrowth<Value>>>::type>;

}  // namespace microcosm
