//! Which names a server answers to.
//!
//! Another name that leads to this machine is that of a page on the web, which must not read a local preview (DNS
//! rebinding). It never leads there by a bare address, so a server that is asked to listen beyond this machine answers to
//! those too.

use std::net::IpAddr;

/// See the module.
#[derive(Debug, Clone, Default)]
pub struct Hosts {
    /// In lower case.
    names: Vec<String>,
    addresses: bool,
}

impl Hosts {
    /// Those of a server that listens at `address`: of this machine, and further `names`.
    pub fn of(address: IpAddr, names: &[String]) -> Self {
        let names = names.iter().map(|name| name.trim_end_matches('.').to_lowercase()).collect();
        Self { names, addresses: !address.is_loopback() }
    }

    /// Whether a `Host` header is one of these, whatever its port.
    pub fn has(&self, host: &str) -> bool {
        let name = name_of(host).to_lowercase();
        if let Some(address) = address_of(&name) {
            return address.is_loopback() || self.addresses;
        }
        name == "localhost" || name.ends_with(".localhost") || self.names.contains(&name)
    }
}

/// A host without its port, and without the dot that may end a name.
pub fn name_of(host: &str) -> &str {
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|b| b.is_ascii_digit()) => name,
        _ => host,
    };
    name.strip_suffix('.').unwrap_or(name)
}

fn address_of(name: &str) -> Option<IpAddr> {
    name.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(name).parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::Ipv4Addr;

    #[track_caller]
    fn check(address: Ipv4Addr, host: &str, good: bool) {
        let hosts = Hosts::of(address.into(), &["Preview.Example".to_owned()]);
        assert_eq!(hosts.has(host), good, "{host}");
    }

    #[test]
    fn this_machine_is_named_in_many_ways() {
        for host in ["localhost:8731", "LOCALHOST", "localhost.", "127.0.0.1:8731", "127.0.0.1", "[::1]:8731"]
        {
            check(Ipv4Addr::LOCALHOST, host, true);
        }
        check(Ipv4Addr::LOCALHOST, "preview.localhost:1", true);
        check(Ipv4Addr::LOCALHOST, "preview.example:8731", true);
        check(Ipv4Addr::LOCALHOST, "", false);
        for host in
            ["evil.example:8731", "localhost.evil.example", "127.0.0.1.evil.example:8731", "192.168.1.7"]
        {
            check(Ipv4Addr::LOCALHOST, host, false);
        }
    }

    #[test]
    fn a_server_for_others_answers_to_addresses_but_no_other_names() {
        check(Ipv4Addr::UNSPECIFIED, "192.168.1.7:8731", true);
        check(Ipv4Addr::UNSPECIFIED, "evil.example", false);
    }
}
