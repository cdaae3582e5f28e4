/// What a path of Microsoft Graph asks for.
enum GraphRoute: Sendable, Hashable {
  case servicePrincipals
  case servicePrincipal(Key)
  case appRoleAssignments(of: Key)
  case permissionGrants(of: Key)
  case applications
  case application(Key)
  case mailFolder(user: String, name: String)

  /// The two ways to name one object.
  enum Key: Sendable, Hashable {
    /// `collection/{id}`
    case objectID(String)
    /// `collection(appId='{id}')`
    case appID(String)
  }

  /// What the path does not lead to.
  struct Unknown: Error, Sendable, Hashable {
    let segment: String
  }

  /// Throws ``Unknown`` with the first segment that leads nowhere.
  init(_ segments: [String]) throws {
    guard segments.first == "v1.0" else { throw Unknown(segment: segments.first ?? "") }
    var rest = segments.dropFirst()
    guard let first = rest.popFirst() else { throw Unknown(segment: "") }
    if first.lowercased() == "users" {
      self = try Self.mail(rest)
      return
    }
    let (collection, alternateKey) = try Self.collection(first)
    let key = alternateKey.map(Key.appID) ?? rest.popFirst().map { Key.objectID($0.lowercased()) }
    let navigation = rest.popFirst()
    guard rest.isEmpty else { throw Unknown(segment: rest.first ?? "") }
    switch (collection, key, navigation) {
    case ("serviceprincipals", nil, nil): self = .servicePrincipals
    case ("serviceprincipals", let key?, nil): self = .servicePrincipal(key)
    case ("serviceprincipals", let key?, "appRoleAssignments"?): self = .appRoleAssignments(of: key)
    case ("serviceprincipals", let key?, "oauth2PermissionGrants"?): self = .permissionGrants(of: key)
    case ("applications", nil, nil): self = .applications
    case ("applications", let key?, nil): self = .application(key)
    default: throw Unknown(segment: navigation ?? first)
    }
  }

  /// `users/{id}/mailFolders/{name}`, the only thing of a user that is simulated.
  private static func mail(_ rest: ArraySlice<String>) throws -> GraphRoute {
    let parts = Array(rest)
    guard parts.count == 3, parts[1].lowercased() == "mailfolders" else {
      throw Unknown(segment: parts.count > 1 ? parts[1] : "users")
    }
    return .mailFolder(user: parts[0], name: parts[2])
  }

  private static func collection(_ segment: String) throws -> (name: String, appID: String?) {
    let parts = segment.split(separator: "(", maxSplits: 1, omittingEmptySubsequences: false)
    let name = parts[0].lowercased()
    guard parts.count == 2 else { return (name, nil) }
    let prefix = "appId='"
    guard parts[1].hasPrefix(prefix), parts[1].hasSuffix("')") else { throw Unknown(segment: segment) }
    return (name, parts[1].dropFirst(prefix.count).dropLast(2).lowercased())
  }
}
