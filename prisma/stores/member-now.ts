/** The record that `$1` is now: its own, or the one it was merged into. For any statement in a scope. */
export const theirs = `(select coalesce(k.merged_into, k.id) from member k where k.id = $1)`
