/// What goes wrong before a service is reached.
let networkScenarios: [Scenario] = [
  Scenario("network.connection-refused", "the Exchange host refuses connections") { world in
    world.faults.append(WireFault(.exchange, .connectionRefused))
  },
  Scenario("network.timed-out", "the Exchange host accepts connections and never answers") { world in
    world.faults.append(WireFault(.exchange, .stall))
  },
  Scenario("network.answer-not-from-service", "a portal in between answers with its own page") { world in
    world.faults.append(WireFault(.login, .interceptedPage))
    world.faults.append(WireFault(.exchange, .interceptedPage))
  },
  Scenario("network.connection-lost", "the connection to Exchange is torn down in mid-request") { world in
    world.faults.append(WireFault(.exchange, .reset))
  },
]
