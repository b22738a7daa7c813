//! gongbao.
