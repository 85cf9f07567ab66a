BEGIN
{
}

END
{
}

ERROR
{
}
