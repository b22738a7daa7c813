//! Closed lists by their names in files, data and style sheets, which strum makes of those of the variants.

/// Gives a list of which strum knows the names what all such lists have.
macro_rules! closed_list {
    ($($list:ident),+ $(,)?) => {$(
        impl $list {
            /// Every variant, in the order of the definition.
            pub const ALL: [Self; <Self as strum::EnumCount>::COUNT] =
                *<Self as strum::VariantArray>::VARIANTS.first_chunk().unwrap();

            /// The name in files and data.
            pub fn name(self) -> &'static str {
                self.into()
            }

            /// None where nothing is called so.
            pub fn parse(name: &str) -> Option<Self> {
                name.parse().ok()
            }

            /// All names, for a message.
            pub fn wanted() -> $crate::diagnostic::WantedValue {
                $crate::diagnostic::WantedValue::Names(Self::ALL.map(Self::name).to_vec())
            }
        }
    )+};
}

pub(crate) use closed_list;
