//! `gongbao translate` as translators meet it: exact output, the files it writes, the way through their tools and back.

#[path = "../properties/blocks.rs"]
mod blocks;
mod commands;
mod draft;
mod every_block;
mod exchange;
mod existing;
mod round_trip;
mod support;
mod tools;
mod walk;
mod words;
