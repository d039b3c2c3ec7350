// SPDX-License-Identifier: Apache-2.0
#include "engine/run/attempts.hpp"

namespace microcosm {

bool is_given_up(const UnitStore& store, const UnitKey& key, const FailurePolicy& policy) {
    return store.attempts(key) > policy.retries;
}

bool attempt_unit(UnitStore& store, const UnitKey& key, const FailurePolicy& policy,
                  const std::function<UnitResult()>& work) {
    while (!is_given_up(store, key, policy)) {
        try {
            store.add(work());
            return true;
        } catch (const RunError& error) {
            UnitFailure failure = error.failure();
            failure.key = key;
            failure.attempts = 1;
            store.add(failure);
            if (policy.fail_fast && is_given_up(store, key, policy)) throw;
        }
    }
    return false;
}

}  // namespace microcosm
