/* @name find @result optional */
SELECT "Id", "firstName", "order" FROM "User" WHERE "Id" = :id;
