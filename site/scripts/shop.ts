// The one script that every shop page shares.
