import ExchangeWebServices
import Testing

/// Every request body that the module writes, beside what it must look like.
enum RequestBodies {
  struct Sample: Sendable, CustomTestStringConvertible {
    let operation: any EWSOperation
    let expected: String

    var testDescription: String { String(expected.prefix(60)) }
  }

  /// A property of the kind by which test items are known again.
  static let mark = ExtendedPropertyName.named("xtdiag-test", set: "0a1b2c3d-0000-4000-8000-00000000000e")
  private static let markPath = """
    <t:ExtendedFieldURI PropertySetId="0a1b2c3d-0000-4000-8000-00000000000e" PropertyName="xtdiag-test" \
    PropertyType="String"/>
    """
  private static let header = ExtendedPropertyName.internetHeader("x-xtdiag-test")
  private static let headerPath = """
    <t:ExtendedFieldURI DistinguishedPropertySetId="InternetHeaders" PropertyName="x-xtdiag-test" \
    PropertyType="String"/>
    """

  static let all: [Sample] = [
    Sample(
      operation: GetFolder([.inbox]),
      expected: """
        <m:GetFolder><m:FolderShape><t:BaseShape>Default</t:BaseShape></m:FolderShape>\
        <m:FolderIds><t:DistinguishedFolderId Id="inbox"/></m:FolderIds></m:GetFolder>
        """),
    Sample(
      operation: GetFolder(
        [
          .distinguished(.sentItems), .distinguishedIn(mailbox: "ceo@contoso.example", .messageFolderRoot),
          .id(FolderID("AAMk=", changeKey: "AQ==")), .id(FolderID("AAMk\"<")),
        ], shape: .allProperties),
      expected: """
        <m:GetFolder><m:FolderShape><t:BaseShape>AllProperties</t:BaseShape></m:FolderShape>\
        <m:FolderIds><t:DistinguishedFolderId Id="sentitems"/><t:DistinguishedFolderId Id="msgfolderroot">\
        <t:Mailbox><t:EmailAddress>ceo@contoso.example</t:EmailAddress></t:Mailbox></t:DistinguishedFolderId>\
        <t:FolderId Id="AAMk=" ChangeKey="AQ=="/><t:FolderId Id="AAMk&quot;&lt;"/></m:FolderIds></m:GetFolder>
        """),
    Sample(
      operation: FindItem(in: .inbox, max: 1),
      expected: """
        <m:FindItem Traversal="Shallow"><m:ItemShape><t:BaseShape>IdOnly</t:BaseShape></m:ItemShape>\
        <m:IndexedPageItemView MaxEntriesReturned="1" Offset="0" BasePoint="Beginning"/>\
        <m:ParentFolderIds><t:DistinguishedFolderId Id="inbox"/></m:ParentFolderIds></m:FindItem>
        """),
    Sample(
      operation: FindItem(
        in: [.inbox, .distinguished(.sentItems)], max: 8, adding: [.subject, .extended(mark), .extended(header)],
        where: .contains(.subject, "4f<")),
      expected: """
        <m:FindItem Traversal="Shallow"><m:ItemShape><t:BaseShape>IdOnly</t:BaseShape><t:AdditionalProperties>\
        <t:FieldURI FieldURI="item:Subject"/>\(markPath)\(headerPath)</t:AdditionalProperties></m:ItemShape>\
        <m:IndexedPageItemView MaxEntriesReturned="8" Offset="0" BasePoint="Beginning"/>\
        <m:Restriction><t:Contains ContainmentMode="Substring" ContainmentComparison="IgnoreCase">\
        <t:FieldURI FieldURI="item:Subject"/><t:Constant Value="4f&lt;"/></t:Contains></m:Restriction>\
        <m:ParentFolderIds><t:DistinguishedFolderId Id="inbox"/><t:DistinguishedFolderId Id="sentitems"/>\
        </m:ParentFolderIds></m:FindItem>
        """),
    Sample(
      operation: FindItem(
        in: [.distinguished(.contacts)], max: 8, adding: [.contactName],
        where: .any([.isEqualTo(.extended(mark), "4f"), .isEqualTo(.subject, "xtdiag test 4f")])),
      expected: """
        <m:FindItem Traversal="Shallow"><m:ItemShape><t:BaseShape>IdOnly</t:BaseShape><t:AdditionalProperties>\
        <t:FieldURI FieldURI="contacts:DisplayName"/></t:AdditionalProperties></m:ItemShape>\
        <m:IndexedPageItemView MaxEntriesReturned="8" Offset="0" BasePoint="Beginning"/>\
        <m:Restriction><t:Or><t:IsEqualTo>\(markPath)<t:FieldURIOrConstant><t:Constant Value="4f"/>\
        </t:FieldURIOrConstant></t:IsEqualTo><t:IsEqualTo><t:FieldURI FieldURI="item:Subject"/>\
        <t:FieldURIOrConstant><t:Constant Value="xtdiag test 4f"/></t:FieldURIOrConstant></t:IsEqualTo></t:Or>\
        </m:Restriction><m:ParentFolderIds><t:DistinguishedFolderId Id="contacts"/></m:ParentFolderIds></m:FindItem>
        """),
    Sample(
      operation: GetItem([ItemID("AAMkM1=")], shape: .idOnly, adding: [.extended(mark)]),
      expected: """
        <m:GetItem><m:ItemShape><t:BaseShape>IdOnly</t:BaseShape><t:AdditionalProperties>\(markPath)\
        </t:AdditionalProperties></m:ItemShape><m:ItemIds><t:ItemId Id="AAMkM1="/></m:ItemIds></m:GetItem>
        """),
    Sample(
      operation: GetItem([ItemID("AAMkM1=", changeKey: "CQ=="), ItemID("AAMkM2=")], shape: .idOnly),
      expected: """
        <m:GetItem><m:ItemShape><t:BaseShape>IdOnly</t:BaseShape></m:ItemShape><m:ItemIds>\
        <t:ItemId Id="AAMkM1=" ChangeKey="CQ=="/><t:ItemId Id="AAMkM2="/></m:ItemIds></m:GetItem>
        """),
    Sample(
      operation: DeleteItem([ItemID("AAMkM1=")]),
      expected: """
        <m:DeleteItem DeleteType="HardDelete" SendMeetingCancellations="SendToNone" \
        AffectedTaskOccurrences="AllOccurrences" SuppressReadReceipts="true"><m:ItemIds>\
        <t:ItemId Id="AAMkM1="/></m:ItemIds></m:DeleteItem>
        """),
    Sample(
      operation: SyncFolderItems(.inbox, max: 0),
      expected: """
        <m:SyncFolderItems><m:ItemShape><t:BaseShape>IdOnly</t:BaseShape></m:ItemShape>\
        <m:SyncFolderId><t:DistinguishedFolderId Id="inbox"/></m:SyncFolderId>\
        <m:MaxChangesReturned>1</m:MaxChangesReturned></m:SyncFolderItems>
        """),
    Sample(
      operation: SyncFolderItems(.id(FolderID("AAMkF=")), since: "H4sI", max: 9_999),
      expected: """
        <m:SyncFolderItems><m:ItemShape><t:BaseShape>IdOnly</t:BaseShape></m:ItemShape>\
        <m:SyncFolderId><t:FolderId Id="AAMkF="/></m:SyncFolderId><m:SyncState>H4sI</m:SyncState>\
        <m:MaxChangesReturned>512</m:MaxChangesReturned></m:SyncFolderItems>
        """),
    Sample(
      operation: ResolveNames("smtp:sales@contoso.example"),
      expected: """
        <m:ResolveNames ReturnFullContactData="false" SearchScope="ActiveDirectory">\
        <m:UnresolvedEntry>smtp:sales@contoso.example</m:UnresolvedEntry></m:ResolveNames>
        """),
    Sample(
      operation: GetServerTimeZones(),
      expected: """
        <m:GetServerTimeZones ReturnFullTimeZoneData="false"><m:Ids><t:Id>UTC</t:Id></m:Ids></m:GetServerTimeZones>
        """),
    Sample(
      operation: ConvertId(
        [ConvertId.AlternateID("AAMkM1=", format: .ewsId, mailbox: "sales@contoso.example")], to: .entryId),
      expected: """
        <m:ConvertId DestinationFormat="EntryId"><m:SourceIds><t:AlternateId Format="EwsId" Id="AAMkM1=" \
        Mailbox="sales@contoso.example"/></m:SourceIds></m:ConvertId>
        """),
    Sample(
      operation: CreateItem(
        .message(subject: "Probe <1>", body: "Line 1\nLine 2", to: ["sales@contoso.example"]),
        disposition: .sendAndSaveCopy, in: .distinguished(.sentItems)),
      expected: """
        <m:CreateItem MessageDisposition="SendAndSaveCopy" SendMeetingInvitations="SendToNone">\
        <m:SavedItemFolderId><t:DistinguishedFolderId Id="sentitems"/></m:SavedItemFolderId><m:Items><t:Message>\
        <t:Subject>Probe &lt;1&gt;</t:Subject><t:Body BodyType="Text">Line 1
        Line 2</t:Body><t:ToRecipients><t:Mailbox><t:EmailAddress>sales@contoso.example</t:EmailAddress>\
        </t:Mailbox></t:ToRecipients></t:Message></m:Items></m:CreateItem>
        """),
    Sample(
      operation: CreateItem(
        .message(subject: "Probe", body: "x", to: ["sales@contoso.example"]), disposition: .sendOnly,
        in: .distinguished(.sentItems)),
      expected: """
        <m:CreateItem MessageDisposition="SendOnly" SendMeetingInvitations="SendToNone"><m:Items><t:Message>\
        <t:Subject>Probe</t:Subject><t:Body BodyType="Text">x</t:Body><t:ToRecipients><t:Mailbox>\
        <t:EmailAddress>sales@contoso.example</t:EmailAddress></t:Mailbox></t:ToRecipients></t:Message></m:Items>\
        </m:CreateItem>
        """),
    Sample(
      operation: CreateItem(
        .appointment(subject: "Probe", start: "2026-11-23T10:00:00Z", end: "2026-11-23T10:15:00Z"),
        in: .distinguished(.calendar)),
      expected: """
        <m:CreateItem MessageDisposition="SaveOnly" SendMeetingInvitations="SendToNone"><m:SavedItemFolderId>\
        <t:DistinguishedFolderId Id="calendar"/></m:SavedItemFolderId><m:Items><t:CalendarItem>\
        <t:Subject>Probe</t:Subject><t:ReminderIsSet>false</t:ReminderIsSet><t:Start>2026-11-23T10:00:00Z</t:Start>\
        <t:End>2026-11-23T10:15:00Z</t:End><t:LegacyFreeBusyStatus>Free</t:LegacyFreeBusyStatus>\
        </t:CalendarItem></m:Items></m:CreateItem>
        """),
    Sample(
      operation: CreateItem(
        .contact(givenName: "Probe", surname: "X", emailAddress: "probe@contoso.example")),
      expected: """
        <m:CreateItem MessageDisposition="SaveOnly" SendMeetingInvitations="SendToNone"><m:Items><t:Contact>\
        <t:GivenName>Probe</t:GivenName><t:EmailAddresses><t:Entry Key="EmailAddress1">probe@contoso.example\
        </t:Entry></t:EmailAddresses><t:Surname>X</t:Surname></t:Contact></m:Items></m:CreateItem>
        """),
    Sample(
      operation: CreateItem(
        .message(subject: "Probe", body: "x", to: ["sales@contoso.example"]), disposition: .sendAndSaveCopy,
        properties: [ExtendedProperty(mark, "4f&"), ExtendedProperty(header, "4f")]),
      expected: """
        <m:CreateItem MessageDisposition="SendAndSaveCopy" SendMeetingInvitations="SendToNone"><m:Items><t:Message>\
        <t:Subject>Probe</t:Subject><t:Body BodyType="Text">x</t:Body>\
        <t:ExtendedProperty>\(markPath)<t:Value>4f&amp;</t:Value></t:ExtendedProperty>\
        <t:ExtendedProperty>\(headerPath)<t:Value>4f</t:Value></t:ExtendedProperty>\
        <t:ToRecipients><t:Mailbox><t:EmailAddress>sales@contoso.example</t:EmailAddress></t:Mailbox>\
        </t:ToRecipients></t:Message></m:Items></m:CreateItem>
        """),
    Sample(
      operation: CreateItem(
        .appointment(subject: "Probe", start: "2026-11-23T10:00:00Z", end: "2026-11-23T10:15:00Z"),
        properties: [ExtendedProperty(mark, "4f")]),
      expected: """
        <m:CreateItem MessageDisposition="SaveOnly" SendMeetingInvitations="SendToNone"><m:Items><t:CalendarItem>\
        <t:Subject>Probe</t:Subject><t:ReminderIsSet>false</t:ReminderIsSet>\
        <t:ExtendedProperty>\(markPath)<t:Value>4f</t:Value></t:ExtendedProperty><t:Start>2026-11-23T10:00:00Z\
        </t:Start><t:End>2026-11-23T10:15:00Z</t:End><t:LegacyFreeBusyStatus>Free</t:LegacyFreeBusyStatus>\
        </t:CalendarItem></m:Items></m:CreateItem>
        """),
    Sample(
      operation: CreateItem(
        .contact(givenName: "xtdiag", surname: "4f", emailAddress: nil, displayName: "xtdiag 4f"),
        properties: [ExtendedProperty(mark, "4f")]),
      expected: """
        <m:CreateItem MessageDisposition="SaveOnly" SendMeetingInvitations="SendToNone"><m:Items><t:Contact>\
        <t:ExtendedProperty>\(markPath)<t:Value>4f</t:Value></t:ExtendedProperty>\
        <t:DisplayName>xtdiag 4f</t:DisplayName><t:GivenName>xtdiag</t:GivenName><t:Surname>4f</t:Surname>\
        </t:Contact></m:Items></m:CreateItem>
        """),
    Sample(
      operation: CreateItem(.task(subject: "Probe"), properties: [ExtendedProperty(mark, "4f")]),
      expected: """
        <m:CreateItem MessageDisposition="SaveOnly" SendMeetingInvitations="SendToNone"><m:Items><t:Task>\
        <t:Subject>Probe</t:Subject><t:ExtendedProperty>\(markPath)<t:Value>4f</t:Value></t:ExtendedProperty>\
        <t:Status>NotStarted</t:Status></t:Task></m:Items></m:CreateItem>
        """),
    Sample(
      operation: CreateItem(.task(subject: "Probe"), in: .distinguished(.tasks)),
      expected: """
        <m:CreateItem MessageDisposition="SaveOnly" SendMeetingInvitations="SendToNone"><m:SavedItemFolderId>\
        <t:DistinguishedFolderId Id="tasks"/></m:SavedItemFolderId><m:Items><t:Task><t:Subject>Probe</t:Subject>\
        <t:Status>NotStarted</t:Status></t:Task></m:Items></m:CreateItem>
        """),
  ]
}
