"""Questions of the Committee."""
