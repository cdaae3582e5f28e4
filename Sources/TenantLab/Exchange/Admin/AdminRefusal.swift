/// How the admin API refuses a cmdlet: an OData error with the text that counts in one of several places.
struct AdminRefusal: Error, Sendable {
  var status: Int
  /// `error.code`.
  var code: String
  /// `error.message`, which says nothing.
  var message = "Error executing cmdlet"
  /// The first of `details`: tag, exception and text, each of which can be empty. Some refusals have none.
  var detail: Detail?
  /// The exception inside.
  var inner: InnerException?

  /// What stands in `details[0].message`, divided by bars.
  struct Detail: Sendable, Hashable {
    /// `Ex` with six hexadecimal digits.
    var tag = ""
    var exception = ""
    var text: String
  }

  /// `innererror.internalexception`.
  struct InnerException: Sendable, Hashable {
    var message: String
    var type: String
  }

  /// The error's document.
  ///
  /// - Parameter warnings: What the cmdlet had warned of before it failed.
  func document(warnings: [String]) -> JSONText {
    var members: [JSONText.Member] = [
      .init(name: "code", value: .string(code)), .init(name: "message", value: .string(message)),
    ]
    if let detail {
      let text = "\(detail.tag)|\(detail.exception)|\(detail.text)"
      members.append(
        .init(name: "details", value: [["code": "Client", "target": "", "message": .string(text)]]))
    }
    var innerError: JSONText = [
      "message": .string(message), "type": "Microsoft.Exchange.Admin.OData.Core.ODataServiceException",
      "stacktrace": "   at Lab.Run()",
    ]
    if let inner {
      innerError = innerError.adding(
        "internalexception",
        ["message": .string(inner.message), "type": .string(inner.type), "stacktrace": "   at Lab.Run()"])
    }
    members.append(.init(name: "innererror", value: innerError))
    members.append(.init(name: "adminapi.warnings@odata.type", value: "#Collection(String)"))
    members.append(.init(name: "@adminapi.warnings", value: .strings(warnings)))
    return ["error": .object(members)]
  }
}

extension AdminRefusal {
  /// The cmdlet ran and found nothing of this name.
  static func notFound(_ identity: String, in surface: AdminSurface) -> AdminRefusal {
    let exception = "Microsoft.Exchange.Configuration.Tasks.ManagementObjectNotFoundException"
    let text =
      "The operation couldn't be performed because object '\(identity)' couldn't be found on "
      + "'AM0PR01A001DC01.EURPR01A001.PROD.OUTLOOK.COM'."
    return AdminRefusal(
      status: surface.notFoundStatus, code: surface.notFoundStatus == 404 ? "NotFound" : "InternalServerError",
      detail: .init(tag: "Ex6F9304", exception: exception, text: text), inner: .init(message: text, type: exception))
  }

  /// There is no such cmdlet. The wording is PowerShell's; how the API puts it is not on record.
  static func unknownCmdlet(_ name: String) -> AdminRefusal {
    let exception = "System.Management.Automation.CommandNotFoundException"
    let text =
      "The term '\(name)' is not recognized as the name of a cmdlet, function, script file, or operable program."
    return AdminRefusal(
      status: 400, code: "BadRequest", detail: .init(exception: exception, text: text),
      inner: .init(message: text, type: exception))
  }

  /// A parameter that the cmdlet has not.
  static let unknownParameters: AdminRefusal = {
    let exception = "Microsoft.Exchange.AdminApi.CommandInvocation.AmbiguousParameterSetException"
    let text =
      "Parameter set cannot be resolved using the specified named parameters. One or more parameters issued cannot "
      + "be used together or an insufficient number of parameters were provided."
    return AdminRefusal(
      status: 400, code: "BadRequest", detail: .init(exception: exception, text: text),
      inner: .init(message: text, type: exception))
  }()

  static func missing(_ parameters: [String]) -> AdminRefusal {
    AdminRefusal(
      status: 400, code: "BadRequest",
      detail: .init(
        exception: "System.Management.Automation.ParameterBindingException",
        text: "Cannot process command because of one or more missing mandatory parameters: "
          + "\(parameters.joined(separator: " "))."))
  }

  /// A value of the wrong kind. Here the text stands in the exception inside alone.
  static func unfit(_ value: JSONInput, for parameter: Cmdlet.Parameter) -> AdminRefusal {
    AdminRefusal(
      status: 400, code: "BadRequest", message: "Invalid Operation",
      inner: .init(
        message: "Cannot process argument transformation on parameter '\(parameter.name)'. Cannot convert value "
          + "\"\(value.text ?? "")\".",
        type: "Microsoft.Exchange.AdminApi.CommandInvocation.ParameterTransformationException"))
  }

  /// The organization was never customized, and so its roles cannot be read. The exception inside says nothing.
  static let dehydrated: AdminRefusal = {
    let exception = "Microsoft.Exchange.AdminApi.CommandInvocation.DirectInvokeCmdletExecutionException"
    return AdminRefusal(
      status: 500, code: "InternalServerError",
      detail: .init(
        text: "The command you tried to run isn't currently allowed in your organization. To run this command, you "
          + "first need to run the command: Enable-OrganizationCustomization."),
      inner: .init(message: "Exception of type '\(exception)' was thrown.", type: exception))
  }()

  /// The caller has a role, and the cmdlet is not in it.
  static func notAllowed(_ cmdlet: String) -> AdminRefusal {
    AdminRefusal(status: 401, code: "Unauthorized", message: "User is not allowed to call \(cmdlet)")
  }

  static func badRequest(_ message: String) -> AdminRefusal {
    AdminRefusal(status: 400, code: "BadRequest", message: message)
  }
}
