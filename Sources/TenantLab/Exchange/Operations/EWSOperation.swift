/// One operation of EWS: what its request looks like and what it does.
protocol EWSOperation: SendableMetatype {
  /// The name of the request element.
  static var name: String { get }
  /// What the request may hold, in which order.
  static var rule: ElementRule { get }
  /// The body of the answer.
  static func perform(_ request: ElementNode, in session: inout MailboxSession) throws -> Markup
}

/// The operations that the lab knows.
enum EWSOperations {
  static let all: [any EWSOperation.Type] = [
    ConvertId.self, CreateItem.self, DeleteItem.self, FindItem.self, GetFolder.self, GetItem.self,
    GetServerTimeZones.self,
    ResolveNames.self, SyncFolderItems.self,
  ]

  /// Operations of EWS that the lab does not simulate (MS-OXWSCORE and its sister documents).
  static let notSimulated: Set<String> = [
    "AddDelegate", "ArchiveItem", "CopyFolder", "CopyItem", "CreateAttachment", "CreateFolder",
    "CreateManagedFolder", "CreateUserConfiguration", "DeleteAttachment", "DeleteFolder",
    "DeleteUserConfiguration", "EmptyFolder", "ExpandDL", "ExportItems", "FindConversation",
    "FindFolder", "FindPeople", "GetAppManifests", "GetAttachment", "GetConversationItems", "GetDelegate",
    "GetEvents", "GetInboxRules", "GetMailTips", "GetPersona", "GetRoomLists", "GetRooms",
    "GetServiceConfiguration", "GetStreamingEvents", "GetUserAvailabilityRequest", "GetUserConfiguration",
    "GetUserOofSettingsRequest", "MarkAllItemsAsRead", "MarkAsJunk", "MoveFolder", "MoveItem",
    "RemoveDelegate", "SendItem", "SetUserOofSettingsRequest", "Subscribe", "SyncFolderHierarchy",
    "Unsubscribe", "UpdateDelegate", "UpdateFolder", "UpdateInboxRules", "UpdateItem",
    "UpdateUserConfiguration", "UploadItems",
  ]
}

extension EWSOperation {
  /// One response message for each of the objects, in their order.
  static func messages(
    for objects: [ElementNode], whenRefused: [Markup] = [],
    _ payload: (ElementNode) throws -> [Markup]
  ) throws -> Markup {
    ResponseMessage.response(
      name,
      try objects.map { object in
        do {
          return .success(try payload(object))
        } catch let error as ObjectError {
          return .error(error, whenRefused)
        }
      })
  }

  /// The same for what changes the mailbox: what one object did, the next one finds.
  static func messages(
    for objects: [ElementNode], in session: inout MailboxSession, whenRefused: [Markup] = [],
    _ payload: (ElementNode, inout MailboxSession) throws -> [Markup]
  ) throws -> Markup {
    var messages: [ResponseMessage] = []
    for object in objects {
      do {
        messages.append(.success(try payload(object, &session)))
      } catch let error as ObjectError {
        messages.append(.error(error, whenRefused))
      }
    }
    return ResponseMessage.response(name, messages)
  }
}
