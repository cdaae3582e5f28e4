/// The Dynamics 365 environment of tenant A, with the rows that server-side synchronization reads.
struct DynamicsEnvironment: Sendable {
  /// The tenant that the environment belongs to.
  var tenantID: String
  /// The base URL that users know.
  var url: String
  /// The base URL at which this lab serves it, set when the lab listens.
  var loopbackURL: String?
  var organizationID: String
  var businessUnitID: String
  /// The client ids that have an application user here, with the id of that user.
  var applicationUsers: [String: String]
  var serverProfiles: [EmailServerProfile]
  var mailboxes: [MailboxRow]

  /// One row of `emailserverprofile`.
  struct EmailServerProfile: Sendable {
    let id: String
    var name: String
    var exchangeTenantID: String
    var clientID: String
  }

  /// One row of `mailbox`.
  struct MailboxRow: Sendable {
    let id: String
    var name: String
    var emailAddress: String
    var serverProfileID: String?
  }
}
