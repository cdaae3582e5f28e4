#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The admin API of Exchange Online, which runs cmdlets over HTTP. It is what the PowerShell module calls, and no
/// document describes it: the forms are those that were seen in the field.
///
/// It reads the world and changes nothing in it.
struct AdminService: Sendable {
  let world: World
  let reading: SigningKeys.Reading

  /// Whether a path belongs to the API.
  static func serves(_ segments: [String]) -> Bool { segments.first?.lowercased() == "adminapi" }

  func answer(_ request: LabRequest) -> LabResponse {
    let segments = request.pathSegments
    guard segments.count == 4, ["beta", "v1.0"].contains(segments[1].lowercased()) else { return LabResponse(404) }
    do {
      let caller = try AdminCaller(reading, tenant: segments[2], world)
      if let outage = caller.surface.outage { return LabResponse.text(outage.status, "The service is unavailable.") }
      if let wait = caller.surface.budgets[caller.appID]?.wait(at: world.clock.now) {
        return Self.throttled(seconds: Int(wait.rounded(.up)))
      }
      var response = try dispatch(request, to: segments[3].lowercased(), caller)
      response.headers.add("OData-Version", "4.0")
      response.headers.add("X-MS-AppId", caller.appID)
      response.headers.add("Rate-Limit-Limit", "30000")
      response.headers.add("Rate-Limit-Remaining", "29990")
      response.headers.add("Rate-Limit-Reset", Timestamp(world.clock.now.addingTimeInterval(60)).iso8601)
      // It says nothing here, as it says nothing on refusals.
      response.headers.add("Restrict-Access-Confirm", "1")
      return response
    } catch EWSRefusal.http(let response) {
      return response
    } catch {
      return LabResponse.text(500, "The lab failed: \(error)")
    }
  }

  private func dispatch(_ request: LabRequest, to resource: String, _ caller: AdminCaller) throws -> LabResponse {
    switch (resource, request.method) {
    case ("invokecommand", "POST"): return invoke(request, caller)
    case ("$batch", "POST"): return AdminBatch(service: self, caller: caller).answer(request)
    case ("exomodulefile", "GET"): return moduleFile(request, caller)
    case ("invokecommand", _), ("$batch", _): return LabResponse(405, headers: ["Allow": "POST"])
    case ("exomodulefile", _): return LabResponse(405, headers: ["Allow": "GET"])
    default: return LabResponse(404)
    }
  }

  /// Runs the cmdlet that a request names.
  func invoke(_ request: LabRequest, _ caller: AdminCaller) -> LabResponse {
    var warnings: [String] = []
    do {
      let command = try AdminCommand(request)
      guard let cmdlet = Cmdlet.named(command.name) else { throw AdminRefusal.unknownCmdlet(command.name) }
      warnings = caller.surface.warnings[cmdlet.name] ?? []
      guard caller.cmdlets.contains(cmdlet.name) else { throw AdminRefusal.notAllowed(cmdlet.name) }
      let language =
        switch caller.surface.language {
        case .asAsked: AdminLanguage(acceptLanguage: request.headers["Accept-Language"])
        case .always(let language): language
        }
      let call = try CmdletCall(
        cmdlet, command.parameters, tenant: caller.tenant, language: language, now: world.clock.now)
      var rows = try cmdlet.run(call)
      if call.hasDefaultResultSize, rows.count > call.resultSize {
        warnings.append(
          "By default, only the first \(call.resultSize) items are returned. Use the ResultSize parameter to specify "
            + "the number of items returned. To return all items, specify \"-ResultSize Unlimited\".")
      }
      rows = Array(rows.prefix(call.resultSize))
      return try AdminPage(request, caller: caller, now: world.clock.now).response(of: rows, warnings: warnings)
    } catch let refusal as AdminRefusal {
      return LabResponse.json(
        refusal.status, refusal.document(warnings: warnings), headers: ["Content-Type": Self.mediaType])
    } catch {
      return LabResponse.text(500, "The lab failed: \(error)")
    }
  }

  /// The module that PowerShell loads, of which one field tells what this caller may run.
  private func moduleFile(_ request: LabRequest, _ caller: AdminCaller) -> LabResponse {
    let wanted = request.headers["CommandName"] ?? "*"
    let cmdlets = caller.cmdlets.filter { Wildcard.matches($0.lowercased(), wanted.lowercased()) }.sorted()
    return LabResponse.json(
      200,
      [
        "@odata.context": .string("\(request.baseURL)/adminapi/v1.0/\(caller.tenant.id)/$metadata#EXOModuleFile"),
        "value": [
          [
            "version": .string(request.query["Version"] ?? "3.9.2"),
            "exportedCmdlets": .string(cmdlets.joined(separator: ",")),
          ]
        ],
      ], headers: ["Content-Type": Self.mediaType])
  }

  private static func throttled(seconds: Int) -> LabResponse {
    var response = LabResponse.text(429, "Too Many Requests")
    response.headers.add("Retry-After", String(seconds))
    return response
  }

  static let mediaType =
    "application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8"
}
