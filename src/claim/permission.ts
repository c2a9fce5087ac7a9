/** What a role or a token may do. Plain data. */
export const ROLES = ['viewer', 'reviewer', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** `read` looks, `review` decides flags and silences, `correct` mends figures, `admin` changes feeds, routes and accounts. */
export const SCOPES = ['read', 'review', 'correct', 'admin'] as const;
export type Scope = (typeof SCOPES)[number];

export const SCOPES_OF: Record<Role, readonly Scope[]> = {
  viewer: ['read'],
  reviewer: ['read', 'review', 'correct'],
  admin: SCOPES,
};
