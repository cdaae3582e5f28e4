/// Everything that is so in the lab: two tenants, a Dynamics environment, a clock and the state of the wire.
///
/// The services answer from this value and from nothing else. A scenario is a change of it.
struct World: Sendable {
  /// The time by which every service lives.
  var clock: LabClock
  /// All tenants of the simulated cloud.
  var tenants: [Tenant]
  /// The sign-in service as a whole.
  var signIn = SignInService()
  /// The identity providers outside of Entra.
  var outsideIssuers: [OutsideIssuer] = []
  /// The Dynamics 365 environment of tenant A.
  var dynamics: DynamicsEnvironment
  /// What the support engineer who runs the program was given.
  var support: SupportEngineer
  /// The secrets' values, for those who were told them.
  var secrets: HealthySecrets
  /// The certificate of clients of another kind, once they were given one.
  var otherClientsCertificate: AppCertificate?
  /// What goes wrong between client and service.
  var faults: [WireFault] = []
  /// The network that the clients are in.
  var network = ClientNetwork()
  /// The host at which Exchange is reached.
  var exchangeHost = ExchangeHost()
  /// The mailboxes that were added by number.
  var extraMailboxes: [LabMailbox] = []
  /// The most rows that Microsoft Graph puts on one page unasked.
  var graphPageSize = 100

  /// Lets happen what is due by the clock: tests of mailboxes run and mail arrives.
  mutating func settle() {
    runDueTests()
    deliverMail()
  }

  /// The tenant with this id or verified domain. Letter case does not matter.
  func tenant(named name: String) -> Tenant? {
    tenants.first { $0.isNamed(name) }
  }

  /// Changes the tenant with this id or domain.
  ///
  /// Throws ``LabError`` when an earlier scenario took the tenant away.
  mutating func changeTenant(_ name: String, _ change: (inout Tenant) throws -> Void) throws {
    guard let index = tenants.firstIndex(where: { $0.isNamed(name) }) else {
      throw LabError(.contradiction, "the lab has no tenant \(name) left to change")
    }
    try change(&tenants[index])
  }

  /// Changes the Exchange organization of a tenant.
  mutating func changeExchange(
    of name: String, _ change: (inout ExchangeOrganization) throws -> Void
  ) throws {
    try changeTenant(name) { try change(&$0.exchange) }
  }

  /// Changes the mailbox with this primary or secondary address.
  mutating func changeMailbox(_ address: String, _ change: (inout Mailbox) throws -> Void) throws {
    for tenant in tenants.indices {
      guard let index = tenants[tenant].exchange.mailboxes.position(of: address) else { continue }
      return try change(&tenants[tenant].exchange.mailboxes[index])
    }
    throw LabError(.contradiction, "the lab has no mailbox \(address) left to change")
  }
}
