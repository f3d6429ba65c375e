"""What the compiler knows of sizes: here each is a number."""
