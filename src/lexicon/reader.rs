//! A file's TOML → whatever serde derives, with the place of what is wrong.
//!
//! `toml` parses; this hands its values to serde. The deserializer of `toml` itself lets any value be of any type and has three
//! sorts of map (tables, dates, positions), so that each of the packs' many structs was compiled many times over: a third of
//! the crate's machine code read packs. Here each type asks for what it is, and there is one sort of map.

use serde::de::value::{MapAccessDeserializer, StrDeserializer};
use serde::de::{
    DeserializeOwned, DeserializeSeed, Deserializer, Error, Expected, IntoDeserializer, MapAccess, SeqAccess, Unexpected, Visitor,
};
use serde::{Deserialize, forward_to_deserialize_any};
use std::fmt;
use toml::de::{DeString, DeTable, DeValue};

/// What is wrong in a file, and the byte it stands at.
#[derive(Debug)]
pub(super) struct Problem {
    at: Option<usize>,
    message: String,
}

impl Problem {
    /// The byte, from 0, and the message.
    pub(super) fn parts(self) -> (usize, String) {
        (self.at.unwrap_or(0), self.message)
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Problem {}

impl Error for Problem {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self { at: None, message: message.to_string() }
    }
}

/// The text of a TOML file as a `T`.
pub(super) fn read<T: DeserializeOwned>(text: &str) -> Result<T, Problem> {
    let table =
        DeTable::parse(text).map_err(|error| Problem { at: error.span().map(|span| span.start), message: error.message().to_owned() })?;
    T::deserialize(Node { at: table.span().start, value: Value::Table(table.get_ref()) })
}

/// An entry that knows where it stands, so that what is wrong with it is told with its line.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
pub struct Spanned<T>(T, usize);

impl<T> Spanned<T> {
    /// An entry made from another, at its place.
    pub(super) fn new(start: usize, entry: T) -> Self {
        Self(entry, start)
    }

    /// The byte it begins at.
    pub(super) fn start(&self) -> usize {
        self.1
    }

    /// The entry.
    pub fn get_ref(&self) -> &T {
        &self.0
    }

    /// The entry by itself.
    pub fn into_inner(self) -> T {
        self.0
    }
}

/// A table whose keys the pack's author chooses, as its keys and values. The file has no key twice, and nothing is looked up in it
/// before it is compiled: a map for each type of key was a tenth of the crate's machine code.
#[derive(Debug)]
pub(super) struct Table<K, V>(Vec<(K, V)>);

impl<K, V> Table<K, V> {
    /// The keys and values.
    pub(super) fn iter(&self) -> std::slice::Iter<'_, (K, V)> {
        self.0.iter()
    }
}

impl<K, V> IntoIterator for Table<K, V> {
    type Item = (K, V);
    type IntoIter = std::vec::IntoIter<(K, V)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'de, K: Deserialize<'de>, V: Deserialize<'de>> Deserialize<'de> for Table<K, V> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Pairs<K, V>(std::marker::PhantomData<(K, V)>);
        impl<'de, K: Deserialize<'de>, V: Deserialize<'de>> Visitor<'de> for Pairs<K, V> {
            type Value = Table<K, V>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a table")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Self::Value, A::Error> {
                let mut pairs = Vec::new();
                while let Some(pair) = entries.next_entry()? {
                    pairs.push(pair);
                }
                Ok(Table(pairs))
            }
        }
        deserializer.deserialize_map(Pairs(std::marker::PhantomData))
    }
}

/// A value or a key, and where it stands.
#[derive(Clone, Copy)]
struct Node<'a> {
    at: usize,
    value: Value<'a>,
}

#[derive(Clone, Copy)]
enum Value<'a> {
    Text(&'a str),
    Table(&'a DeTable<'a>),
    Other(&'a DeValue<'a>),
}

impl<'a> Node<'a> {
    fn key(key: &'a toml::Spanned<DeString<'a>>) -> Self {
        Self { at: key.span().start, value: Value::Text(key.get_ref()) }
    }

    fn value(value: &'a toml::Spanned<DeValue<'a>>) -> Self {
        let kind = match value.get_ref() {
            DeValue::String(text) => Value::Text(text),
            DeValue::Table(table) => Value::Table(table),
            other => Value::Other(other),
        };
        Self { at: value.span().start, value: kind }
    }

    fn wrong(self, expected: &dyn Expected) -> Problem {
        let found = match self.value {
            Value::Text(text) => Unexpected::Str(text),
            Value::Table(_) => Unexpected::Map,
            Value::Other(value) => Unexpected::Other(value.type_str()),
        };
        Problem { at: Some(self.at), ..Problem::invalid_type(found, expected) }
    }

    fn place<T>(self, result: Result<T, Problem>) -> Result<T, Problem> {
        result.map_err(|problem| Problem { at: problem.at.or(Some(self.at)), ..problem })
    }

    fn integer(self) -> Option<i64> {
        let Value::Other(DeValue::Integer(digits)) = self.value else { return None };
        i64::from_str_radix(digits.as_str(), digits.radix()).ok()
    }
}

macro_rules! integers {
    ($($method:ident)*) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Problem> {
            match self.integer() {
                Some(number) => self.place(visitor.visit_i64(number)),
                None => Err(self.wrong(&visitor)),
            }
        })*
    };
}

macro_rules! texts {
    ($($method:ident)*) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Problem> {
            match self.value {
                Value::Text(text) => self.place(visitor.visit_str(text)),
                _ => Err(self.wrong(&visitor)),
            }
        })*
    };
}

impl<'de> Deserializer<'de> for Node<'_> {
    type Error = Problem;

    integers! { deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64 deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64 }
    texts! { deserialize_str deserialize_string deserialize_char deserialize_identifier }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Problem> {
        let number = match self.value {
            Value::Other(DeValue::Float(digits)) => digits.as_str().parse().ok(),
            _ => self.integer().map(|number| number as f64),
        };
        match number {
            Some(number) => self.place(visitor.visit_f64(number)),
            None => Err(self.wrong(&visitor)),
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Problem> {
        match self.value {
            Value::Other(DeValue::Boolean(truth)) => self.place(visitor.visit_bool(*truth)),
            _ => Err(self.wrong(&visitor)),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Problem> {
        visitor.visit_some(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Problem> {
        match self.value {
            Value::Other(DeValue::Array(items)) => self.place(visitor.visit_seq(Items(items.iter()))),
            _ => Err(self.wrong(&visitor)),
        }
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _length: usize, visitor: V) -> Result<V::Value, Problem> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Problem> {
        match self.value {
            Value::Table(table) => self.place(visitor.visit_map(Entries { rest: table.iter(), value: None })),
            _ => Err(self.wrong(&visitor)),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(self, _: &'static str, _: &'static [&'static str], visitor: V) -> Result<V::Value, Problem> {
        self.deserialize_map(visitor)
    }

    /// A [`Spanned`], the only tuple struct of a pack.
    fn deserialize_tuple_struct<V: Visitor<'de>>(self, _: &'static str, _: usize, visitor: V) -> Result<V::Value, Problem> {
        self.place(visitor.visit_seq(Place { entry: Some(self), start: Some(self.at) }))
    }

    fn deserialize_enum<V: Visitor<'de>>(self, _: &'static str, _: &'static [&'static str], visitor: V) -> Result<V::Value, Problem> {
        match self.value {
            Value::Text(text) => self.place(visitor.visit_enum(StrDeserializer::new(text))),
            Value::Table(table) => self.place(visitor.visit_enum(MapAccessDeserializer::new(Entries { rest: table.iter(), value: None }))),
            Value::Other(_) => Err(self.wrong(&visitor)),
        }
    }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Problem> {
        Err(self.wrong(&visitor))
    }

    forward_to_deserialize_any! { i128 u128 f32 bytes byte_buf unit unit_struct newtype_struct ignored_any }
}

/// The values of an array.
struct Items<I>(I);

impl<'de, 'a, I: Iterator<Item = &'a toml::Spanned<DeValue<'a>>>> SeqAccess<'de> for Items<I> {
    type Error = Problem;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Problem> {
        self.0.next().map(|item| seed.deserialize(Node::value(item))).transpose()
    }
}

/// The keys and values of a table.
struct Entries<'a, I> {
    rest: I,
    value: Option<&'a toml::Spanned<DeValue<'a>>>,
}

impl<'de, 'a, I: Iterator<Item = (&'a toml::Spanned<DeString<'a>>, &'a toml::Spanned<DeValue<'a>>)>> MapAccess<'de> for Entries<'a, I> {
    type Error = Problem;

    fn next_key_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Problem> {
        let Some((key, value)) = self.rest.next() else { return Ok(None) };
        self.value = Some(value);
        seed.deserialize(Node::key(key)).map(Some)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Problem> {
        let value = self.value.take().ok_or_else(|| Problem::custom("a value without its key"))?;
        seed.deserialize(Node::value(value))
    }
}

/// The two halves of a [`Spanned`].
struct Place<'a> {
    entry: Option<Node<'a>>,
    start: Option<usize>,
}

impl<'de> SeqAccess<'de> for Place<'_> {
    type Error = Problem;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Problem> {
        match self.entry.take() {
            Some(entry) => seed.deserialize(entry).map(Some),
            None => self.start.take().map(|start| seed.deserialize(start.into_deserializer())).transpose(),
        }
    }
}
