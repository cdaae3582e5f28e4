/// Names that are the same for everybody, so that they stay in a report whose own names are hidden.
public struct PublicNames: Sendable, Hashable {
  /// Host names, in lower case, such as `login.microsoftonline.com`.
  public var hosts: Set<String>
  /// Endings of host names that belong to a service as a whole, in lower case, such as `prod.outlook.com`.
  public var hostSuffixes: Set<String>
  /// GUIDs, in lower case, such as that of Office 365 Exchange Online.
  public var ids: Set<String>

  /// Makes a set of names.
  public init(hosts: Set<String> = [], hostSuffixes: Set<String> = [], ids: Set<String> = []) {
    self.hosts = hosts
    self.hostSuffixes = hostSuffixes
    self.ids = ids
  }

  /// Whether everybody may know this host name.
  func contains(host: String) -> Bool {
    hosts.contains(host) || hostSuffixes.contains { host == $0 || host.hasSuffix(".\($0)") }
  }
}
