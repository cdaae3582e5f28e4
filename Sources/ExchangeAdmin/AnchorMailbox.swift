/// The mailbox by which the front end routes a request (header `X-AnchorMailbox`).
public enum AnchorMailbox: Sendable, Hashable {
  /// A system mailbox that each organization has: for what is about the organization.
  case organization
  /// The mailbox that a cmdlet is about.
  case mailbox(String)

  /// The organization's mailbox that serves as an anchor; its name is the same everywhere.
  private static let systemMailbox = "SystemMailbox{bb558c35-97f1-4cb9-8ff7-d53741dc928c}"

  /// The value of the header.
  ///
  /// - Parameter tenant: the tenant's id, or a domain of it.
  public func header(tenant: String) -> String {
    switch self {
    case .organization: "APP:\(Self.systemMailbox)@\(tenant)"
    // Only an address routes; a name or an id would be taken for one that does not exist.
    case .mailbox(let address) where address.contains("@"): "UPN:\(address)"
    case .mailbox: AnchorMailbox.organization.header(tenant: tenant)
    }
  }
}
