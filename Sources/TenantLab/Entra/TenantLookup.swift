/// Finds the tenant that the first segment of a path names.
enum TenantLookup {
  static func tenant(named name: String, in world: World) throws -> Tenant {
    if name == GUID.empty { throw EntraRefusal.tenantIsEmptyGUID(name) }
    guard GUID.isWellFormed(name) || isDNSName(name) else { throw EntraRefusal.tenantIsNoName(name) }
    guard let tenant = world.tenant(named: name) else { throw EntraRefusal.tenantNotFound(name) }
    return tenant
  }

  /// Whether a name could be a domain: labels of letters, digits and hyphens, at least two of them, the last one
  /// of letters alone as all top-level domains are (RFC 3696 section 2).
  private static func isDNSName(_ name: String) -> Bool {
    let labels = name.lowercased().split(separator: ".", omittingEmptySubsequences: false)
    guard let top = labels.last, top.count > 1, top.allSatisfy(\.isLetter) || top.hasPrefix("xn--") else {
      return false
    }
    return labels.count > 1
      && labels.allSatisfy { label in
        !label.isEmpty && label.utf8.count < 64
          && label.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
      }
  }
}
