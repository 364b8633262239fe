//! The transition system: arc-hybrid (Kuhlmann, Gómez-Rodríguez and Satta 2011) with the root at the end.
//!
//! A stack of words without a head, a buffer of words to come. Shift pushes the next word; Left gives the top
//! of the stack the next word as its head; Right gives it the word below. The artificial root stands behind the
//! last word and takes one dependent only: a sentence has one root.

/// What to do next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Action {
    Shift = 0,
    Left = 1,
    Right = 2,
}

/// All actions, at the index of their class.
pub(crate) const ACTIONS: [Action; 3] = [Action::Shift, Action::Left, Action::Right];

/// No token.
pub(crate) const NONE: u32 = u32::MAX;

/// What is known of a node's dependents so far.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Node {
    /// Head, or [`NONE`].
    pub head: u32,
    /// Label of the arc to the head.
    pub label: u8,
    /// Number of dependents on either side.
    pub lefts: u8,
    pub rights: u8,
    /// The two outermost dependents on either side, the outermost first.
    pub left: [u32; 2],
    pub right: [u32; 2],
    /// First and last word of the phrase.
    pub first: u32,
    pub last: u32,
    /// Labels of the dependents on either side, one bit each.
    pub left_labels: u64,
    pub right_labels: u64,
}

const BARE: Node = Node {
    head: NONE,
    label: 0,
    lefts: 0,
    rights: 0,
    left: [NONE; 2],
    right: [NONE; 2],
    first: 0,
    last: 0,
    left_labels: 0,
    right_labels: 0,
};

/// A parse under way.
#[derive(Clone, Debug, Default)]
pub(crate) struct State {
    /// Words without a head, the last is the top.
    pub stack: Vec<u32>,
    /// The next word; `len` is the root.
    pub front: u32,
    /// Number of words.
    pub len: u32,
    /// One node a word, and the root's.
    pub nodes: Vec<Node>,
}

impl State {
    /// Starts a sentence of `len` words.
    pub(crate) fn start(&mut self, len: usize) {
        self.stack.clear();
        self.front = 0;
        self.len = len as u32;
        self.nodes.clear();
        self.nodes.extend((0..=len as u32).map(|i| Node { first: i, last: i, ..BARE }));
    }

    /// Whether every word has its head.
    pub(crate) fn done(&self) -> bool {
        self.front == self.len && self.stack.is_empty()
    }

    /// Whether `action` may come next.
    #[inline]
    pub(crate) fn allows(&self, action: Action) -> bool {
        match action {
            Action::Shift => self.front < self.len,
            Action::Left => match self.stack.len() {
                0 => false,
                1 => true,
                _ => self.front < self.len,
            },
            Action::Right => self.stack.len() > 1,
        }
    }

    /// The scores of the actions that may come next; the least for the others.
    #[inline]
    pub(crate) fn allowed(&self, scores: [i32; 3]) -> [i32; 3] {
        ACTIONS.map(|action| if self.allows(action) { scores[action as usize] } else { i32::MIN })
    }

    /// The only action that may come next, where there is no choice.
    #[inline]
    pub(crate) fn forced(&self) -> Option<Action> {
        match (self.front < self.len, self.stack.len()) {
            (true, 0) => Some(Action::Shift),
            (true, _) => None,
            (false, 0 | 1) => Some(Action::Left),
            (false, _) => Some(Action::Right),
        }
    }

    /// The `i`-th word of the stack from the top, or [`NONE`].
    #[inline]
    pub(crate) fn top(&self, i: usize) -> u32 {
        self.stack.len().checked_sub(i + 1).map_or(NONE, |at| self.stack[at])
    }

    /// Head and dependent of the arc that `action` makes.
    #[inline]
    pub(crate) fn arc(&self, action: Action) -> Option<(u32, u32)> {
        match action {
            Action::Shift => None,
            Action::Left => Some((self.front, self.top(0))),
            Action::Right => Some((self.top(1), self.top(0))),
        }
    }

    /// Does `action`; an arc takes `label`.
    #[inline]
    pub(crate) fn apply(&mut self, action: Action, label: u8) {
        let Some((head, dependent)) = self.arc(action) else {
            self.stack.push(self.front);
            self.front += 1;
            return;
        };
        self.stack.pop();
        let child = &mut self.nodes[dependent as usize];
        child.head = head;
        child.label = label;
        let (first, last) = (child.first, child.last);
        let node = &mut self.nodes[head as usize];
        if action == Action::Left {
            node.first = first;
            node.left = [dependent, node.left[0]];
            node.lefts = node.lefts.saturating_add(1);
            node.left_labels |= 1 << label;
        } else {
            node.last = last;
            node.right = [dependent, node.right[0]];
            node.rights = node.rights.saturating_add(1);
            node.right_labels |= 1 << label;
        }
    }
}
