import Dataverse
import FoundationEssentials
import HTTPTransport
import HTTPTypes
import Secrets
import TestSupport
import Testing

@Suite struct RequestTests {
  private static let api = "https://org.crm.dynamics.com/api/data/v9.2"

  private static func field(_ name: String, of request: OutgoingRequest) throws -> String? {
    request.headers[try #require(HTTPField.Name(name))]
  }

  /// Every call of the client, so that what holds for each is asked of each.
  private static func everyCall(_ sender: StubSender) async throws {
    let dataverse = DataverseClient(sender)
    _ = await dataverse.whoAmI(token: token)
    for table in DataverseTable.allCases { _ = await dataverse.showsRows(of: table, token: token) }
    _ = await dataverse.organization(token: token)
    _ = await dataverse.serverProfiles(token: token)
    _ = await dataverse.authorities(token: token)
    _ = await dataverse.substitutes(ofProfile: try profileID(), token: token)
    _ = await dataverse.mailboxes(address: "sales@contoso.example", token: token)
    _ = await dataverse.history(ofMailbox: try mailboxID(), token: token)
    _ = await dataverse.test(ofMailbox: try mailboxID(), token: token)
    _ = await dataverse.alerts(about: try mailboxID(), on: nil, since: nil, token: token)
    _ = await dataverse.startTest(ofMailbox: try mailboxID(), takingOwnership: false, token: token)
  }

  @Test func eachRequestBearsTheFieldsThatTheWebAPIAsksFor() async throws {
    let sender = StubSender(json: 404)
    try await Self.everyCall(sender)
    #expect(sender.requests.count == 14)
    for request in sender.requests {
      #expect(request.headers[.accept] == "application/json")
      #expect(try Self.field("OData-Version", of: request) == "4.0")
      #expect(try Self.field("OData-MaxVersion", of: request) == "4.0")
      #expect(request.headers[.ifNoneMatch] == "null")
      #expect(try Self.field("x-ms-client-request-id", of: request) == "99999999-9999-4999-8999-999999999999")
      #expect(request.service == "dataverse" && request.bearer != nil)
      #expect(request.headers[.authorization] == nil)
      #expect(!"\(RecordedRequest(request))".contains("nobody-may-see"))
      #expect(request.url.hasPrefix("\(Self.api)/"))
    }
  }

  @Test func onlyTheStartOfATestChangesAnythingAndItAlwaysAsksForARowThatIsThere() async throws {
    let sender = StubSender(json: 404)
    try await Self.everyCall(sender)
    let changes = sender.requests.filter { $0.method != .get }
    #expect(changes.map(\.method) == [.patch])
    #expect(changes.allSatisfy { $0.headers[.ifMatch] == "*" })
    #expect(sender.requests.filter { $0.method == .get }.allSatisfy { $0.headers[.ifMatch] == nil })
  }

  @Test func theNamesOfAnnotationsStandInQuotes() async throws {
    let sender = StubSender(json: 404)
    try await Self.everyCall(sender)
    let quoted =
      "odata.include-annotations=\"OData.Community.Display.V1.FormattedValue,Microsoft.Dynamics.CRM.lookuplogicalname\""
    for request in sender.requests where request.method == .get && !request.url.hasSuffix("/WhoAmI") {
      let prefer = try #require(try Self.field("Prefer", of: request))
      // With $top the service goes by that and not by the size of pages.
      let isLimited = request.url.contains("$top=") || request.url.contains("s(d")
      #expect(prefer == (isLimited ? quoted : "\(quoted),odata.maxpagesize=200"))
    }
  }

  @Test func aTestIsStartedByOneColumn() async throws {
    let sender = StubSender(204)
    let dataverse = DataverseClient(sender, base: "https://org.crm.dynamics.com/")
    #expect(await dataverse.startTest(ofMailbox: try mailboxID(), takingOwnership: false, token: token).answer != nil)
    #expect(await dataverse.startTest(ofMailbox: try mailboxID(), takingOwnership: true, token: token).answer != nil)
    #expect(
      sender.requests.map(\.body.redactedText) == [
        #"{"testemailconfigurationscheduled": true}"#,
        #"{"orgmarkedasprimaryforexchangesync": true, "testemailconfigurationscheduled": true}"#,
      ])
    #expect(
      sender.requests.allSatisfy { $0.url == "\(Self.api)/mailboxes(d4000000-0000-4000-8000-000000000001)" })
  }

  @Test(
    arguments: [
      ("sales@contoso.example", "'sales%40contoso.example'"),
      ("o'brien@contoso.example", "'o%27%27brien%40contoso.example'"),
      ("x' or 'a' eq 'a", "'x%27%27%20or%20%27%27a%27%27%20eq%20%27%27a'"),
      ("a&$top=1#x+y@b.example", "'a%26%24top%3D1%23x%2By%40b.example'"),
      ("ü@b.example", "'%C3%BC%40b.example'"),
    ] as [(String, String)])
  func anAddressEntersAFilterAsALiteral(address: String, literal: String) async {
    let sender = StubSender(json: 404)
    _ = await DataverseClient(sender).mailboxes(address: address, token: token)
    let query = sender.requests[0].url.split(separator: "?").last ?? ""
    let filter = query.split(separator: "&").first { $0.hasPrefix("$filter=") } ?? ""
    #expect(filter == "$filter=emailaddress%20eq%20%27\(literal.dropFirst().dropLast())%27")
  }

  @Test func alertsAreAskedForByRowAndProfileSinceAMoment() async throws {
    let sender = StubSender(json: 404)
    let dataverse = DataverseClient(sender)
    let start = Date(timeIntervalSince1970: 1_795_168_800)
    _ = await dataverse.alerts(
      about: try mailboxID(), on: try profileID(), since: start, most: 5, token: token)
    let url = try #require(sender.requests.first?.url)
    let filter = try #require(url.split(separator: "&").first { $0.hasPrefix("$filter=") })
    #expect(
      filter.replacing("%20", with: " ").replacing("%28", with: "(").replacing("%29", with: ")")
        .replacing("%3A", with: ":")
        == "$filter=(_regardingobjectid_value eq d4000000-0000-4000-8000-000000000001 or _regardingobjectid_value eq "
        + "d2000000-0000-4000-8000-000000000001) and modifiedon ge 2026-11-20T10:00:00Z")
    #expect(url.hasSuffix("&$orderby=modifiedon%20desc&$top=5"))
  }

  @Test(arguments: [
    "", "1", "d4000000-0000-4000-8000-00000000000", "x' or 1", "{d4000000-0000-4000-8000-000000000001}",
  ])
  func nothingButAGUIDIsAnID(text: String) {
    #expect(RowID(text) == nil)
  }
}
