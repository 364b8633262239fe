//! The dynamic oracle of arc-hybrid (Goldberg and Nivre 2013): how many gold arcs each action makes impossible.

use crate::syntax::transition::{Action, NONE, State};

/// Cost of each action, at the index of its class.
pub(crate) fn costs(state: &State, heads: &[u32]) -> [u32; 3] {
    let head = |i: u32| heads.get(i as usize).copied().unwrap_or(NONE);
    let (s0, s1, b0) = (state.top(0), state.top(1), state.front);
    let mut costs = [0; 3];
    if b0 < state.len {
        // Shift: the next word loses a head further down the stack and all dependents in it.
        for (depth, &word) in state.stack.iter().rev().enumerate() {
            costs[Action::Shift as usize] += u32::from(head(word) == b0) + u32::from(depth > 0 && head(b0) == word);
        }
    }
    if s0 != NONE {
        // Left and Right: the top loses its dependents to come, and every other head.
        let to_come = (b0..state.len).filter(|&word| head(word) == s0).count() as u32;
        let gold = head(s0);
        costs[Action::Left as usize] = to_come + u32::from(gold != b0 && (gold > b0 || gold == s1) && gold != NONE);
        costs[Action::Right as usize] = to_come + u32::from(gold >= b0 && gold != NONE);
    }
    costs
}
