import CheckEngine
import Dataverse
import Diagnosis
import Foundation
import Testing

@testable import Checks

/// What the judges of the Dynamics checks look at, made by hand.
enum DataverseSamples {
  static let environment = Subject(.environment, "https://org.crm.dynamics.com")
  static let profileSubject = Subject(.profile, "Exchange Online (contoso)")
  static let row = Subject(.mailboxRow, "sales@contoso.example")
  static let app = Subject(.app, clientID)

  static let tenantID = "22222222-2222-4222-8222-222222222222"
  static let clientID = "11111111-1111-4111-8111-111111111111"
  static let secretID = "33333333-3333-4333-8333-333333333333"
  static let now = Date(timeIntervalSince1970: 1_795_168_800)

  static func id(_ number: Int) throws -> RowID {
    try #require(RowID("d0000000-0000-4000-8000-\(String(100_000_000_000 + number))"))
  }

  /// A profile as it should be.
  static func profile(_ number: Int = 1, _ change: (inout EmailServerProfile) -> Void = { _ in }) throws
    -> EmailServerProfile
  {
    var profile = EmailServerProfile(
      id: try id(number), name: profileSubject.name, tenantID: tenantID, clientID: clientID)
    profile.incomingLocation = "https://outlook.office365.com/EWS/Exchange.asmx"
    profile.outgoingLocation = profile.incomingLocation
    profile.incomingPort = 443
    change(&profile)
    return profile
  }

  /// A mailbox row as it should be, on the profile number 1.
  static func mailbox(_ number: Int = 11, _ change: (inout MailboxRow) -> Void = { _ in }) throws -> MailboxRow {
    var mailbox = MailboxRow(
      id: try id(number), address: row.name, profile: Lookup(id: try id(1), name: profileSubject.name))
    mailbox.regarding = Lookup(id: try id(number + 20), table: "systemuser", name: "Sales Desk")
    change(&mailbox)
    return mailbox
  }

  static func organization(users: Bool = true, queues: Bool = true) throws -> OrganizationSettings {
    OrganizationSettings(
      id: try id(99), name: "Fabrikam", requiresApprovalForUsers: users, requiresApprovalForQueues: queues)
  }

  /// What ``DataverseConnect`` saw when all was well.
  static func connected(
    organization: OrganizationSettings?, showsRows: Bool = true
  ) throws -> DataverseConnect.Observation {
    var observation = DataverseConnect.Observation(
      environment: environment.name, tenant: "fabrikam.example", clientID: "the app", credential: "secret")
    observation.isSignedIn = true
    observation.who = try JSONDecoder().decode(
      WhoAmI.self,
      from: Data(
        #"{"UserId":"\#(try id(1))","BusinessUnitId":"\#(try id(2))","OrganizationId":"\#(try id(99))"}"#.utf8))
    observation.organization = organization
    observation.tables = DataverseTable.allCases.map { DataverseConnect.TableAccess($0, showsRows: showsRows) }
    return observation
  }

  static let expectation = ProfileExpectation(
    tenant: "contoso.example", tenantID: tenantID, clientID: clientID)

  /// A finding of another check.
  static func finding(_ check: CheckID, _ subject: Subject, _ judgement: Judgement) -> Finding {
    Finding(check: check, subject: subject, judgement: judgement, startedAt: now)
  }
}

extension Judgement {
  /// `pass`, `blocked by` a check, `skipped`, or a cause with its confidence.
  var word: String {
    switch self {
    case .pass: "pass"
    case .blocked(let check, _): "blocked by \(check)"
    case .skipped: "skipped"
    case .found(let cause, let confidence, _, _): "\(cause.id) \(confidence)"
    }
  }
}
