// The client comes next.
