//! A decimal with all its digits, for files that programs of this version alone read.

use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Sixteen bytes.
pub fn serialize<S: Serializer>(value: &Decimal, serializer: S) -> Result<S::Ok, S::Error> {
    value.serialize().serialize(serializer)
}

/// The number of sixteen bytes.
pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Decimal, D::Error> {
    Ok(Decimal::deserialize(<[u8; 16]>::deserialize(deserializer)?))
}

/// The same for a number that may be absent.
pub mod option {
    use super::{Decimal, Deserialize, Deserializer, Serialize, Serializer};

    /// Sixteen bytes, or none.
    pub fn serialize<S: Serializer>(value: &Option<Decimal>, serializer: S) -> Result<S::Ok, S::Error> {
        value.map(|value| value.serialize()).serialize(serializer)
    }

    /// The number of sixteen bytes, if there are any.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Decimal>, D::Error> {
        Ok(Option::<[u8; 16]>::deserialize(deserializer)?.map(Decimal::deserialize))
    }
}
