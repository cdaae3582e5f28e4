// Tests come with the client.
