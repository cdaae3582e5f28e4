extension DataverseTable {
  /// All tables of the lab's environment.
  static let all: [DataverseTable] = [
    emailServerProfile, mailbox, traceLog, organization, systemUser, queue,
  ]

  static func named(_ logicalName: String) -> DataverseTable? { all.first { $0.logicalName == logicalName } }

  /// The alerts of server-side synchronization (Microsoft Learn, "Trace (TraceLog) table/entity reference").
  static let traceLog = DataverseTable(
    logicalName: "tracelog", entitySetName: "tracelogs", schemaName: "TraceLog", primaryName: "text",
    privilegeName: "TraceLog", objectTypeCode: 8_050,
    columns: DataverseColumn.common("tracelog") + [
      .text("text", 2_000), .choice("level", [1: "Information", 2: "Warning", 3: "Error"]),
      .integer("tracecode", 0...1_000_000_000), .boolean("tracestatus"), .text("errordetails", 2_048),
      .text("errortypedisplay", 320), .text("machinename", 320),
      .lookup("regardingobjectid", to: "mailbox", "emailserverprofile"),
      .lookup("regardingobjectownerid", to: "systemuser", access: .readOnly),
      .lookup("parenttracelogid", to: "tracelog"), .boolean("canbedeleted"), .boolean("isunique"),
      .integer("collationlevel"), .text("traceparameterxml", 1_073_741_823), .text("traceactionxml", 1_073_741_823),
      .text("tracedetailxml", 1_073_741_823), .integer("traceparameterhash", 0...2_147_483_647, .readOnly),
    ],
    verbs: [.create, .read, .delete],
    defaults: [
      "tracestatus": .boolean(false), "canbedeleted": .boolean(true), "isunique": .boolean(false),
      "collationlevel": .integer(0),
    ])

  /// The environment's one row about itself.
  static let organization = DataverseTable(
    logicalName: "organization", entitySetName: "organizations", schemaName: "Organization", primaryName: "name",
    privilegeName: "Organization", objectTypeCode: 1_019,
    columns: DataverseColumn.common("organization") + [
      .text("name", 160), .boolean("requireapprovalforuseremail"), .boolean("requireapprovalforqueueemail"),
      .text("orgdborgsettings", 1_073_741_823),
      .lookup("defaultemailserverprofileid", to: "emailserverprofile"),
    ],
    verbs: [.read, .write])

  /// The people and apps that work in the environment.
  static let systemUser = DataverseTable(
    logicalName: "systemuser", entitySetName: "systemusers", schemaName: "SystemUser", primaryName: "fullname",
    privilegeName: "User", objectTypeCode: 8,
    columns: DataverseColumn.common("systemuser") + [
      .text("fullname", 200), .text("domainname", 1_024), .text("internalemailaddress", 100),
      .boolean("isdisabled", .readOnly),
      .choice(
        "accessmode",
        [
          0: "Read-Write", 1: "Administrative", 2: "Read", 3: "Support User", 4: "Non-interactive",
          5: "Delegated Admin",
        ]), .text("applicationid", 36), .text("azureactivedirectoryobjectid", 36, .readOnly),
      .choice("emailrouteraccessapproval", [0: "Empty", 1: "Approved", 2: "Pending Approval", 3: "Rejected"]),
      .boolean("isemailaddressapprovedbyo365admin", .readOnly), .lookup("defaultmailbox", to: "mailbox"),
    ],
    defaults: ["isdisabled": .boolean(false), "accessmode": .integer(0), "emailrouteraccessapproval": .integer(0)])

  /// The queues that mail can go to.
  static let queue = DataverseTable(
    logicalName: "queue", entitySetName: "queues", schemaName: "Queue", primaryName: "name", privilegeName: "Queue",
    objectTypeCode: 2_020,
    columns: DataverseColumn.common("queue") + DataverseColumn.owned + [
      .text("name", 200), .text("emailaddress", 100),
      .choice("emailrouteraccessapproval", [0: "Empty", 1: "Approved", 2: "Pending Approval", 3: "Rejected"]),
      .boolean("isemailaddressapprovedbyo365admin", .readOnly), .lookup("defaultmailbox", to: "mailbox"),
    ],
    defaults: ["emailrouteraccessapproval": .integer(0), "statecode": .integer(0), "statuscode": .integer(1)])
}
